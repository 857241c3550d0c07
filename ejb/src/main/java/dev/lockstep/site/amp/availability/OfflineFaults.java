package dev.lockstep.site.amp.availability;

import dev.lockstep.shared.Fault;
import dev.lockstep.site.lock.LockedObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** What is wrong when work needs the AMPs offline and nobody connected to their storages. */
public final class OfflineFaults {

  private OfflineFaults() {}

  /**
   * Every fault; empty when the work may begin.
   *
   * @param closing how far the storages with users are locked
   * @param sights what their databases say
   */
  public static List<Fault> of(
      AmpAvailability now, Closing closing, Collection<StorageSight> sights) {
    List<Fault> faults = new ArrayList<>();
    if (now.state() != AvailabilityState.OFFLINE) {
      faults.add(AvailabilityRules.notOffline(now));
    } else {
      closing.missing().forEach(storage -> faults.add(unlocked(storage)));
      closing.open().forEach(storage -> faults.add(unlocked(storage)));
      // the users of the others still have all of their rights
      sights.stream()
          .filter(sight -> isLocked(sight, closing))
          .forEach(sight -> faults.addAll(sight.leaks()));
    }
    sights.forEach(sight -> add(sight, faults));
    return faults;
  }

  private static boolean isLocked(StorageSight sight, Closing closing) {
    LockedObject storage = LockedObject.storage(sight.storage());
    return !closing.missing().contains(storage) && !closing.open().contains(storage);
  }

  private static Fault unlocked(LockedObject storage) {
    return Fault.of(
        storage.toString(),
        "has come after the AMPs went offline, and its users are not locked out",
        "Take it offline, too: ./lockstep amp offline --wait");
  }

  private static void add(StorageSight sight, List<Fault> faults) {
    String storage = "storage " + sight.storage();
    if (sight.away() != null) {
      faults.add(
          Fault.of(
              storage,
              "it cannot be asked who reaches it: " + Objects.requireNonNull(sight.away()),
              "Bring its data store back"));
    }
    sight
        .sessions()
        .forEach(
            session ->
                faults.add(
                    Fault.of(
                        session.toString(),
                        "is still connected to the database of " + storage,
                        "Disconnect it")));
    sight
        .passages()
        .forEach(text -> faults.add(Fault.of(storage, text, "Take the AMPs offline again then")));
  }
}
