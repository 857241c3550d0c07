package dev.lockstep.batch;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunStep;
import dev.lockstep.dataupgrade.run.RunEnd;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.AbstractStepListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;

/** Notes with the run which step it is in, and why a step failed. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class RunStepListener extends AbstractStepListener {

  @Inject @BatchProperty private String run;
  @Inject @BatchProperty private String step;
  @Inject private StepContext context;
  @Inject private RunEnd runEnd;

  @Override
  public void beforeStep() {
    runEnd.step(id(), runStep());
  }

  @Override
  public void afterStep() {
    if (context.getBatchStatus() == BatchStatus.FAILED) {
      runEnd.failed(id(), runStep(), context.getException());
    }
  }

  private RunId id() {
    return new RunId(Long.parseLong(run));
  }

  private RunStep runStep() {
    return RunStep.valueOf(step.toUpperCase(Locale.ROOT));
  }
}
