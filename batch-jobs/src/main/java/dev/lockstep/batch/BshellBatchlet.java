package dev.lockstep.batch;

import dev.lockstep.batch.trace.TracedBatchlet;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunStep;
import dev.lockstep.dataupgrade.run.Bshell;
import dev.lockstep.shared.trace.Trace;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;

/** One bshell of one step of a data upgrade run. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class BshellBatchlet extends TracedBatchlet {

  @Inject @BatchProperty private String run;
  @Inject @BatchProperty private String step;
  @Inject @BatchProperty private String number;
  @Inject private Bshell bshell;

  private volatile boolean stopRequested;

  @Override
  protected String work() throws InterruptedException {
    RunStep runStep = RunStep.valueOf(step.toUpperCase(Locale.ROOT));
    int one = Integer.parseInt(number);
    return Trace.span(
        "bshell",
        notes -> notes.note("lockstep.bshell", one),
        () -> {
          bshell.work(new RunId(Long.parseLong(run)), runStep, one, () -> stopRequested);
          return "DONE";
        });
  }

  @Override
  public void stop() {
    stopRequested = true;
  }
}
