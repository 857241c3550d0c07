package dev.lockstep.batch;

import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.reconfiguration.service.ReconfigurationAttempts;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Tells that the job of a reconfiguration begins, and that it is over. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class ReconfigurationJobListener extends AbstractJobListener {

  @Inject @BatchProperty private String reconfiguration;
  @Inject @BatchProperty private String attempt;
  @Inject private ReconfigurationAttempts attempts;

  @Override
  public void beforeJob() {
    attempts.begun(id(), Integer.parseInt(attempt));
  }

  @Override
  public void afterJob() {
    attempts.ended(id(), Integer.parseInt(attempt));
  }

  private ReconfigurationId id() {
    return new ReconfigurationId(Long.parseLong(reconfiguration));
  }
}
