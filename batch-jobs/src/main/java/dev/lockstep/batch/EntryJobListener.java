package dev.lockstep.batch;

import dev.lockstep.sequencer.service.EntryExecutions;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Tells the sequencer that the job of an entry is over, however it ended. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class EntryJobListener extends AbstractJobListener {

  @Inject @BatchProperty private String operation;
  @Inject @BatchProperty private String entry;
  @Inject @BatchProperty private String attempt;
  @Inject private EntryExecutions executions;

  @Override
  public void afterJob() {
    executions.left(EntryBatchlet.key(operation, entry, attempt));
  }
}
