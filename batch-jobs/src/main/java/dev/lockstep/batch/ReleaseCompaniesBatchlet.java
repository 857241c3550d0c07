package dev.lockstep.batch;

import dev.lockstep.batch.trace.TracedBatchlet;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.run.RunEnd;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Releases the companies after the Last batch, before Unlocked starts. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class ReleaseCompaniesBatchlet extends TracedBatchlet {

  @Inject @BatchProperty private String run;
  @Inject private RunEnd runEnd;

  @Override
  protected String work() {
    runEnd.release(new RunId(Long.parseLong(run)));
    return "DONE";
  }
}
