package dev.lockstep.site.amp;

import dev.lockstep.shared.Fault;
import dev.lockstep.site.Amp;
import dev.lockstep.site.AmpState;
import dev.lockstep.site.Site;
import dev.lockstep.site.Storage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a site file may not do to AMPs once a configuration map exists: their rows are where the map
 * says, and only a move takes them elsewhere.
 */
public final class MappedAmpRules {

  private final ConfigurationMap map;
  private final @Nullable Site before;
  private final Site after;
  private final List<Fault> faults = new ArrayList<>();

  /** The rules for replacing one site by another under a map. */
  public MappedAmpRules(ConfigurationMap map, @Nullable Site before, Site after) {
    this.map = map;
    this.before = before;
    this.after = after;
  }

  /** What stands against it; empty when nothing does. */
  public List<Fault> faults() {
    if (before != null && !before.name().equals(after.name())) {
      faults.add(
          Fault.of(
              "site " + after.name(),
              "the site's storages are marked as those of site " + before.name(),
              "Write `site: " + before.name() + "`"));
    }
    map.storages().forEach(this::checkMapped);
    after.amps().values().forEach(this::checkAdded);
    return List.copyOf(faults);
  }

  private void checkMapped(int vproc, String storage) {
    String is =
        "is in the configuration map, version " + map.version() + ", with storage " + storage;
    String write = "Write `" + vproc + ": {storage: " + storage + "}` in amps";
    Amp amp = after.amps().get(vproc);
    if (amp == null) {
      fault(vproc, is + ", and its rows with it, so it cannot be removed", write);
    } else if (!amp.storage().equals(storage)) {
      fault(
          vproc, is + " and not " + amp.storage() + ": its storage changes by a move only", write);
    } else if (amp.state() == AmpState.NEW) {
      fault(vproc, is + ", so it is not new", write);
    } else {
      checkStorage(vproc, storage);
    }
  }

  private void checkStorage(int vproc, String name) {
    Storage was = before == null ? null : before.storages().get(name);
    Storage is = after.storages().get(name);
    if (was == null || is == null) {
      return;
    }
    if (!was.dataStore().equals(is.dataStore()) || !was.schema().equals(is.schema())) {
      faults.add(
          Fault.of(
              "storage " + name,
              "has the rows of AMP "
                  + vproc
                  + " in schema "
                  + was.schema()
                  + " of data store "
                  + was.dataStore()
                  + ", and they change their place by a move only",
              "Write `"
                  + name
                  + ": {dataStore: "
                  + was.dataStore()
                  + ", schema: "
                  + was.schema()
                  + "}` in storages"));
    }
  }

  private void checkAdded(Amp amp) {
    if (amp.state() == AmpState.CONFIGURED && map.storageOf(amp.vproc()).isEmpty()) {
      fault(
          amp.vproc(),
          "is not in the configuration map, version "
              + map.version()
              + ". It would get buckets of other AMPs, and the rows in these would have to be"
              + " rehashed",
          "Only AMPs for a move can be added: write `"
              + amp.vproc()
              + ": {storage: "
              + amp.storage()
              + ", state: new}`");
    }
  }

  private void fault(int vproc, String message, String action) {
    faults.add(Fault.of("AMP " + vproc, message, action));
  }
}
