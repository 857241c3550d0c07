package dev.lockstep.bench.chaos.reconfiguration;

import dev.lockstep.bench.pack.SiteFile;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The AMPs of a campaign and which storage each of them has. Those that hold rows exchange their
 * storages with the others by each move that is not taken back. Not thread-safe.
 */
final class AmpPlaces {
  private static final int AMPS = 4;
  private static final int FIRST_NEW = 8;

  private boolean exchanged;

  /** The numbers of the AMPs that hold rows. */
  List<Integer> amps() {
    return IntStream.range(0, AMPS).boxed().toList();
  }

  /** The number that an AMP moves to. */
  int target(int amp) {
    return FIRST_NEW + amp;
  }

  /** The storage that an AMP has, one that holds rows or a new one. */
  String storage(int amp) {
    boolean isNew = amp >= FIRST_NEW;
    int first = isNew ? amp - FIRST_NEW : amp;
    return "disk" + (isNew == exchanged ? first : target(first));
  }

  /** The schema of a storage. */
  static String schema(String storage) {
    return storage.replace("disk", "amp");
  }

  /** The user of an AMP that holds rows. */
  static String user(int amp) {
    return "app" + amp;
  }

  /** The AMPs have moved, and that was not taken back. */
  void exchange() {
    exchanged = !exchanged;
  }

  /** Adds all storages and AMPs to a site whose schemas are there. */
  void addTo(SiteFile site) {
    for (int amp : amps()) {
      List<String> users = List.of(user(amp));
      site.storage(storage(amp), schema(storage(amp)), users).amp(amp, storage(amp));
      String other = storage(target(amp));
      site.storage(other, schema(other), users).newAmp(target(amp), other);
    }
  }
}
