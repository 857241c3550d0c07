package dev.lockstep.batch.trace;

import jakarta.batch.api.listener.AbstractStepListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Shows a step in traces. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class StepSpanListener extends AbstractStepListener {

  @Inject private JobContext job;
  @Inject private StepContext step;
  @Inject private JobSpans spans;

  @Override
  public void beforeStep() {
    spans.beginStep(job.getExecutionId(), step.getStepName());
  }

  @Override
  public void afterStep() {
    spans.endStep(job.getExecutionId(), step.getStepName(), step.getBatchStatus());
  }
}
