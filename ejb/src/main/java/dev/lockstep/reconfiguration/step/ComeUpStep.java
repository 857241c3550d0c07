package dev.lockstep.reconfiguration.step;

import dev.lockstep.reconfiguration.ReconfigurationStep;
import dev.lockstep.site.amp.availability.AmpAvailability;
import dev.lockstep.site.amp.availability.service.AmpAvailabilityService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;

/** Verifies the AMPs in their new storages, and takes the control flag away: they are offline. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class ComeUpStep implements MoveStep {

  @Inject private AmpAvailabilityService availability;

  @Override
  public ReconfigurationStep step() {
    return ReconfigurationStep.COME_UP;
  }

  @Override
  public void execute(StepWork work) throws SQLException, StepStoppedException {
    AmpAvailability now = availability.up(work.attempt().id().value());
    work.notes().movedChange(work.attempt(), now.change());
  }
}
