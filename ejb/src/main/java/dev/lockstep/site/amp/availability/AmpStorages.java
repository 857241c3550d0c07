package dev.lockstep.site.amp.availability;

import dev.lockstep.site.Amp;
import dev.lockstep.site.AmpState;
import dev.lockstep.site.Site;
import dev.lockstep.site.Storage;
import dev.lockstep.site.lock.LockedObject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The storages of a site that are closed and opened with its AMPs. */
public final class AmpStorages {

  private AmpStorages() {}

  /** Those with rows that applications see: the storages of the configured AMPs. */
  public static List<Storage> inUse(Site site) {
    return site.amps().values().stream()
        .filter(amp -> amp.state() == AmpState.CONFIGURED)
        .map(site::storageOf)
        .distinct()
        .toList();
  }

  /** What is locked when the AMPs go offline; where there are no users, nobody is locked out. */
  public static List<LockedObject> toClose(Site site) {
    return inUse(site).stream()
        .filter(storage -> !storage.users().isEmpty())
        .map(storage -> LockedObject.storage(storage.name()))
        .sorted()
        .toList();
  }

  /**
   * What is released when they come online: all that is locked, but not the storage of a new AMP.
   * That is one that an AMP has moved away from, or is going to move to.
   *
   * @param locked companies and storages
   */
  public static List<LockedObject> toOpen(Site site, Collection<LockedObject> locked) {
    Set<String> ofNew =
        site.amps().values().stream()
            .filter(amp -> amp.state() == AmpState.NEW)
            .map(Amp::storage)
            .collect(Collectors.toSet());
    return locked.stream()
        .filter(object -> object.kind() == LockedObject.Kind.STORAGE)
        .filter(object -> site.storages().containsKey(object.name()))
        .filter(object -> !ofNew.contains(object.name()))
        .sorted()
        .toList();
  }

  /** The numbers of the AMPs whose rows are in a storage, or are going to be. */
  public static List<Integer> ampsOf(Site site, Storage storage) {
    return site.amps().values().stream()
        .filter(amp -> amp.storage().equals(storage.name()))
        .map(Amp::vproc)
        .sorted()
        .toList();
  }
}
