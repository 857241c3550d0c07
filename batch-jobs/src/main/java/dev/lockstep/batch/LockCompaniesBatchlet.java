package dev.lockstep.batch;

import dev.lockstep.batch.trace.TracedBatchlet;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.run.RunEnd;
import dev.lockstep.dataupgrade.run.RunLocks;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * Makes sure that the companies of a run are locked before the First batch starts. Its exit status
 * says which way the job goes on: all companies together, or each at its own pace.
 */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class LockCompaniesBatchlet extends TracedBatchlet {

  @Inject @BatchProperty private String run;
  @Inject private RunLocks locks;
  @Inject private RunEnd runEnd;

  private volatile boolean stopRequested;

  @Override
  protected String work() throws InterruptedException {
    RunId id = new RunId(Long.parseLong(run));
    locks.lock(id, () -> stopRequested);
    return runEnd.run(id).release().name();
  }

  @Override
  public void stop() {
    stopRequested = true;
  }
}
