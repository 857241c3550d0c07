package dev.lockstep.batch.trace;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.inject.Inject;

/** A batchlet whose work is below its step in traces. */
@SuppressWarnings("NullAway.Init")
public abstract class TracedBatchlet extends AbstractBatchlet {

  @Inject private JobContext job;
  @Inject private StepContext step;
  @Inject private JobSpans spans;

  @Override
  public final String process() throws InterruptedException {
    return spans.inStep(job.getExecutionId(), step.getStepName(), this::work);
  }

  /**
   * Does the work.
   *
   * @return the exit status
   */
  protected abstract String work() throws InterruptedException;
}
