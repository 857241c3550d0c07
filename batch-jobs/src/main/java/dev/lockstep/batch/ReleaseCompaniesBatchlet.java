package dev.lockstep.batch;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.run.RunEnd;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Releases the companies after the Last batch, before Unlocked starts. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class ReleaseCompaniesBatchlet extends AbstractBatchlet {

  @Inject @BatchProperty private String run;
  @Inject private RunEnd runEnd;

  @Override
  public String process() {
    runEnd.release(new RunId(Long.parseLong(run)));
    return "DONE";
  }
}
