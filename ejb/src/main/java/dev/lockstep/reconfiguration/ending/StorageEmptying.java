package dev.lockstep.reconfiguration.ending;

import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.storage.ConfiguredStorages;
import dev.lockstep.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;

/** stub until clearing is merged. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class StorageEmptying {

  @Inject private ConfiguredStorages storages;

  void empty(Site site, String storage, PlannedMove move, Reconfiguration attempt)
      throws SQLException {
    throw new IllegalStateException();
  }
}
