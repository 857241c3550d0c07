package dev.lockstep.batch;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunStep;
import dev.lockstep.dataupgrade.run.Bshell;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;

/** One bshell of one step of a data upgrade run. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class BshellBatchlet extends AbstractBatchlet {

  @Inject @BatchProperty private String run;
  @Inject @BatchProperty private String step;
  @Inject @BatchProperty private String number;
  @Inject private Bshell bshell;

  private volatile boolean stopRequested;

  @Override
  public String process() throws InterruptedException {
    RunStep runStep = RunStep.valueOf(step.toUpperCase(Locale.ROOT));
    bshell.work(
        new RunId(Long.parseLong(run)), runStep, Integer.parseInt(number), () -> stopRequested);
    return "DONE";
  }

  @Override
  public void stop() {
    stopRequested = true;
  }
}
