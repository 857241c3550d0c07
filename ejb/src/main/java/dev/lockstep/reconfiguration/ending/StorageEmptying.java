package dev.lockstep.reconfiguration.ending;

import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.clearing.StorageClearing;
import dev.lockstep.reconfiguration.persistence.ReconfigurationAttemptStore;
import dev.lockstep.reconfiguration.storage.ConfiguredStorages;
import dev.lockstep.reconfiguration.storage.OpenedStorage;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Set;

/** Empties a storage of one of the two AMPs of a move, as long as this attempt is the last. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class StorageEmptying {

  @Inject private ControlDatabase database;
  @Inject private ConfiguredStorages storages;

  /**
   * Drops everything in a storage; what is gone already is left out.
   *
   * @throws dev.lockstep.shared.LockstepException {@code STORAGE_TAKEN} when it is another AMP's,
   *     {@code STORAGE_NOT_CLEARED} with what stands against it, {@code NOT_LEASEHOLDER} when a
   *     newer attempt works on the reconfiguration
   */
  void empty(Site site, String storage, PlannedMove move, Reconfiguration attempt)
      throws SQLException {
    ReconfigurationAttemptStore notes = new ReconfigurationAttemptStore(database.transactions());
    Set<Integer> amps = Set.of(move.move().from(), move.move().to());
    try (OpenedStorage opened = storages.open(site, storage)) {
      new StorageClearing(opened.opened(), storage, site.name(), amps)
          .clear(object -> notes.note(attempt, "Storage " + storage + ": " + object + " goes"));
    }
  }
}
