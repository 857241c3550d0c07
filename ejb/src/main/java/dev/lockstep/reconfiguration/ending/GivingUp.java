package dev.lockstep.reconfiguration.ending;

import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.persistence.ReconfigurationAttemptStore;
import dev.lockstep.reconfiguration.storage.ConfiguredStorages;
import dev.lockstep.reconfiguration.storage.OpenedStorage;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.site.Site;
import dev.lockstep.site.amp.availability.AvailabilityState;
import dev.lockstep.site.amp.availability.service.AmpAvailabilityService;
import dev.lockstep.site.amp.persistence.ConfigurationMapStore;
import dev.lockstep.site.amp.target.MarkerTables;
import dev.lockstep.site.amp.target.StorageMaps;
import dev.lockstep.site.lock.service.SchemaLocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;

/**
 * Takes everything away that a reconfiguration has made: the saved maps, all that is in the
 * storages that were noted before anything was made there, and the locks of these.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class GivingUp {

  @Inject private ControlDatabase database;
  @Inject private ConfiguredStorages storages;
  @Inject private StorageEmptying emptying;
  @Inject private SchemaLocks locks;
  @Inject private AmpAvailabilityService availability;

  void execute(Reconfiguration attempt) throws SQLException {
    Site site = storages.site();
    forgetMap(site, attempt);
    ReconfigurationAttemptStore notes = new ReconfigurationAttemptStore(database.transactions());
    for (PlannedMove move : attempt.moves()) {
      String storage = move.toStorage();
      if (notes.needsCleanup(attempt.id(), storage)) {
        notes.note(attempt, "Storage " + storage + " is emptied");
        emptying.empty(site, storage, move, attempt);
        locks.withdraw(site.requireStorage(storage));
        notes.cleaned(attempt, storage);
      }
    }
    if (availability.state().state() == AvailabilityState.DOWN) {
      availability.up(attempt.id().value());
    }
  }

  private void forgetMap(Site site, Reconfiguration attempt) throws SQLException {
    Integer version = attempt.mapVersion();
    if (version == null) {
      return;
    }
    for (String storage : storages.others(site, attempt.moves(), PlannedMove::fromStorage)) {
      try (OpenedStorage opened = storages.open(site, storage)) {
        MarkerTables.create(opened.storage());
        new StorageMaps(opened.storage()).forgetNew(version);
        opened.commit();
      }
    }
    new ConfigurationMapStore(database.transactions()).forgetNew(version);
  }
}
