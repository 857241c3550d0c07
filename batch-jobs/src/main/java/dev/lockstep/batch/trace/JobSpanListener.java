package dev.lockstep.batch.trace;

import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Shows a job in traces. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class JobSpanListener extends AbstractJobListener {

  @Inject private JobContext job;
  @Inject private JobSpans spans;

  @Override
  public void beforeJob() {
    long execution = job.getExecutionId();
    spans.begin(
        execution, job.getJobName(), () -> BatchRuntime.getJobOperator().getParameters(execution));
  }

  @Override
  public void afterJob() {
    spans.end(job.getExecutionId(), job.getBatchStatus());
  }
}
