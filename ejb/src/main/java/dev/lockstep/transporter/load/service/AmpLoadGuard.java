package dev.lockstep.transporter.load.service;

import dev.lockstep.site.amp.ConfigurationMap;
import dev.lockstep.site.amp.availability.AmpAvailability;
import dev.lockstep.site.amp.availability.service.AmpAvailabilityService;
import dev.lockstep.site.amp.service.Amps;
import dev.lockstep.transporter.load.LoadRefusals;
import dev.lockstep.transporter.load.TargetTable;
import dev.lockstep.transporter.load.persistence.LoadGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;

/** Whether AMPs may be loaded, as everybody on this server sees it who works in them. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class AmpLoadGuard implements LoadGuard {

  @Inject private AmpAvailabilityService availability;
  @Inject private Amps amps;

  @Override
  public void check(Connection connection, TargetTable target) throws SQLException {
    rules().check(connection, target);
  }

  /**
   * Refuses AMPs that are not to be loaded as things are.
   *
   * @throws dev.lockstep.shared.LockstepException {@code LOAD_AMPS_BUSY} with everything that
   *     stands against it
   */
  void requireFree(AmpAvailability now) {
    rules().requireFree(now);
  }

  /**
   * Refuses a load whose AMPs have moved since it was made.
   *
   * @return the configuration map that it goes by
   * @throws dev.lockstep.shared.LockstepException {@code LOAD_AMPS_MOVED}
   */
  ConfigurationMap requireSameMap(TargetTable.OfAmps target) {
    ConfigurationMap map = amps.requireMap();
    if (map.version() != target.mapVersion()) {
      throw LoadRefusals.ampsHaveMoved(target, map.version());
    }
    return map;
  }

  private AmpLoadRules rules() {
    return new AmpLoadRules(availability::useFaults, () -> amps.requireMap().version());
  }
}
