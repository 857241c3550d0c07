package dev.lockstep.batch;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.run.RunLocks;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Makes sure that the companies of a run are locked before the First batch starts. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class LockCompaniesBatchlet extends AbstractBatchlet {

  @Inject @BatchProperty private String run;
  @Inject private RunLocks locks;

  private volatile boolean stopRequested;

  @Override
  public String process() throws InterruptedException {
    locks.lock(new RunId(Long.parseLong(run)), () -> stopRequested);
    return "DONE";
  }

  @Override
  public void stop() {
    stopRequested = true;
  }
}
