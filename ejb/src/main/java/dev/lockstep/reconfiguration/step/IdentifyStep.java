package dev.lockstep.reconfiguration.step;

import dev.lockstep.reconfiguration.ReconfigurationStep;
import dev.lockstep.reconfiguration.preparation.MovePreparation;
import dev.lockstep.site.amp.availability.service.AmpAvailabilityService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Identifies the Move-From and the Move-To AMPs (reference/move-amp.txt, 1): the site has them, and
 * they are offline.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class IdentifyStep implements MoveStep {

  @Inject private MovePreparation preparation;
  @Inject private AmpAvailabilityService availability;

  @Override
  public ReconfigurationStep step() {
    return ReconfigurationStep.IDENTIFY;
  }

  @Override
  public void execute(StepWork work) {
    availability.requireOffline();
    preparation.identify(work.attempt().order());
  }
}
