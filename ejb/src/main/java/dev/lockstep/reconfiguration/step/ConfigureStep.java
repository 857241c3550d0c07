package dev.lockstep.reconfiguration.step;

import dev.lockstep.reconfiguration.ReconfigurationStep;
import dev.lockstep.reconfiguration.preparation.MovePreparation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Compares the configuration's commands with the moves (reference/move-amp.txt, 2), and looks at
 * the storages. Nothing has been written anywhere when it fails.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class ConfigureStep implements MoveStep {

  @Inject private MovePreparation preparation;

  @Override
  public ReconfigurationStep step() {
    return ReconfigurationStep.CONFIGURE;
  }

  @Override
  public void execute(StepWork work) {
    preparation.check(work.attempt().order());
  }
}
