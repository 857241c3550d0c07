package dev.lockstep.batch;

import dev.lockstep.batch.trace.TracedBatchlet;
import dev.lockstep.sequencer.OperationId;
import dev.lockstep.sequencer.service.AttemptKey;
import dev.lockstep.sequencer.service.EntryExecutions;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Executes one attempt of one entry of an operation, whatever its type. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class EntryBatchlet extends TracedBatchlet {

  @Inject @BatchProperty private String operation;
  @Inject @BatchProperty private String entry;
  @Inject @BatchProperty private String attempt;
  @Inject private EntryExecutions executions;

  private volatile boolean stopRequested;

  @Override
  protected String work() throws InterruptedException {
    executions.execute(key(operation, entry, attempt), () -> stopRequested);
    return "DONE";
  }

  @Override
  public void stop() {
    stopRequested = true;
  }

  static AttemptKey key(String operation, String entry, String attempt) {
    return new AttemptKey(
        new OperationId(Long.parseLong(operation)), entry, Integer.parseInt(attempt));
  }
}
