package dev.lockstep.rest.view;

import dev.lockstep.site.Storage;
import dev.lockstep.site.amp.availability.StorageStanding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A storage of AMPs and whether its users reach it.
 *
 * @param amps the numbers of the AMPs that have it
 * @param lock what keeps its users out, or null
 */
public record StorageAccessView(
    String storage, String dataStore, String schema, List<Integer> amps, @Nullable LockView lock) {
  public StorageAccessView {
    amps = List.copyOf(amps);
  }

  static StorageAccessView of(StorageStanding standing) {
    Storage storage = standing.storage();
    return new StorageAccessView(
        storage.name(),
        storage.dataStore(),
        storage.schema(),
        standing.amps(),
        standing.lock() == null ? null : LockView.of(standing.lock(), storage.schema()));
  }
}
