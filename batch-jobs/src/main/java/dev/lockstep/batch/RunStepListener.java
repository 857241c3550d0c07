package dev.lockstep.batch;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunStep;
import dev.lockstep.dataupgrade.run.RunEnd;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.AbstractStepListener;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;

/** Notes with the run which step it is in. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class RunStepListener extends AbstractStepListener {

  @Inject @BatchProperty private String run;
  @Inject @BatchProperty private String step;
  @Inject private RunEnd runEnd;

  @Override
  public void beforeStep() {
    runEnd.step(new RunId(Long.parseLong(run)), RunStep.valueOf(step.toUpperCase(Locale.ROOT)));
  }
}
