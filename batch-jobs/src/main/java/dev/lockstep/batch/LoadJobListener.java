package dev.lockstep.batch;

import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.service.LoadAttempts;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Notes with the load how its job ended. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class LoadJobListener extends AbstractJobListener {

  @Inject @BatchProperty private String load;
  @Inject private JobContext job;
  @Inject private LoadAttempts attempts;

  @Override
  public void afterJob() {
    attempts.ended(new LoadId(Long.parseLong(load)), job.getExecutionId());
  }
}
