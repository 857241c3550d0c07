package dev.lockstep.batch;

import dev.lockstep.batch.trace.TracedBatchlet;
import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.reconfiguration.ReconfigurationStep;
import dev.lockstep.reconfiguration.service.ReconfigurationAttempts;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** One step of a reconfiguration. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class MoveStepBatchlet extends TracedBatchlet {

  @Inject @BatchProperty private String reconfiguration;
  @Inject @BatchProperty private String attempt;
  @Inject @BatchProperty private String step;
  @Inject private ReconfigurationAttempts attempts;

  private volatile boolean stopRequested;

  @Override
  protected String work() throws InterruptedException {
    return attempts
        .execute(
            new ReconfigurationId(Long.parseLong(reconfiguration)),
            Integer.parseInt(attempt),
            ReconfigurationStep.of(step).orElseThrow(),
            () -> stopRequested)
        .name();
  }

  @Override
  public void stop() {
    stopRequested = true;
  }
}
