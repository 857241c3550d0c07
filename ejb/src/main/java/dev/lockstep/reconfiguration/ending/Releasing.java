package dev.lockstep.reconfiguration.ending;

import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.persistence.ReconfigurationAttemptStore;
import dev.lockstep.reconfiguration.storage.ConfiguredStorages;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.site.Site;
import dev.lockstep.site.amp.ConfigurationMap;
import dev.lockstep.site.amp.persistence.ConfigurationMapStore;
import dev.lockstep.site.lock.service.SchemaLocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;

/** Drops what is in the storages that the AMPs of a reconfiguration do not use any more. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class Releasing {

  @Inject private ControlDatabase database;
  @Inject private ConfiguredStorages storages;
  @Inject private StorageEmptying emptying;
  @Inject private SchemaLocks locks;

  void execute(Reconfiguration attempt) throws SQLException {
    ConfigurationMap map =
        new ConfigurationMapStore(database.transactions()).current().orElseThrow();
    Site site = storages.site();
    ReconfigurationAttemptStore notes = new ReconfigurationAttemptStore(database.transactions());
    for (PlannedMove move : attempt.moves()) {
      String left = left(map, move);
      notes.note(attempt, "Storage " + left + " is emptied");
      emptying.empty(site, left, move, attempt);
      locks.forget(site.requireStorage(left));
      notes.cleaned(attempt, left);
    }
  }

  /** After a move the old storage, after the way back the new one. */
  private static String left(ConfigurationMap map, PlannedMove move) {
    return map.storageOf(move.move().from()).filter(move.toStorage()::equals).isPresent()
        ? move.fromStorage()
        : move.toStorage();
  }
}
