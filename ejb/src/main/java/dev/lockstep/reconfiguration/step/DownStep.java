package dev.lockstep.reconfiguration.step;

import dev.lockstep.reconfiguration.ReconfigurationStep;
import dev.lockstep.reconfiguration.storage.ConfiguredStorages;
import dev.lockstep.site.amp.availability.AvailabilityState;
import dev.lockstep.site.amp.availability.service.AmpAvailabilityService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;

/**
 * Sets the control flag that keeps the AMPs down, and restarts (reference/move-amp.txt, 7): nobody
 * is connected, and every connection to the storages is made anew.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class DownStep implements MoveStep {

  @Inject private AmpAvailabilityService availability;
  @Inject private ConfiguredStorages storages;

  @Override
  public ReconfigurationStep step() {
    return ReconfigurationStep.DOWN;
  }

  @Override
  public void execute(StepWork work) throws SQLException {
    if (availability.state().state() != AvailabilityState.DOWN) {
      availability.requireOffline();
    }
    availability.down(work.attempt().id().value());
    storages.restart(storages.site());
  }
}
