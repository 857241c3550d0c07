package dev.lockstep.batch;

import dev.lockstep.dataupgrade.JobEnd;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.run.RunEnd;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Notes with the run how its job ended. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class RunJobListener extends AbstractJobListener {

  @Inject @BatchProperty private String run;
  @Inject private JobContext job;
  @Inject private RunEnd runEnd;

  @Override
  public void afterJob() {
    runEnd.ended(new RunId(Long.parseLong(run)), end(job.getBatchStatus()));
  }

  static JobEnd end(BatchStatus status) {
    return switch (status) {
      case STARTING, STARTED, COMPLETED -> JobEnd.DONE;
      case STOPPING, STOPPED -> JobEnd.STOPPED;
      case FAILED, ABANDONED -> JobEnd.FAILED;
    };
  }
}
