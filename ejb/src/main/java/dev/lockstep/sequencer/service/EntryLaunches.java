package dev.lockstep.sequencer.service;

import dev.lockstep.sequencer.entry.EntryOutcome;
import dev.lockstep.sequencer.persistence.EntryWork;
import dev.lockstep.sequencer.persistence.EntryWorkStore;
import dev.lockstep.shared.lease.LeaseKeeper;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the jobs of attempts on this server, and finds those that were lost. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class EntryLaunches {

  private static final Logger LOG = LoggerFactory.getLogger(EntryLaunches.class);

  @EJB private EntryWorkStore works;
  @Inject private AttemptsHere here;
  @Inject private LeaseKeeper lease;
  @Inject private Instance<EntryJobs> jobs;

  /** Starts the job of an attempt; a job execution that a dead server left behind goes on. */
  void launch(String type, AttemptKey attempt) {
    EntryWork before = works.find(attempt.operation(), attempt.entry());
    EntryWorkStore.Attempt by =
        new EntryWorkStore.Attempt(
            attempt.operation(), attempt.entry(), attempt.attempt(), lease.requireEpoch());
    works.begin(by);
    here.enter(attempt);
    try {
      boolean unended = before.outcome() == null && before.jobExecution() != null;
      long execution =
          unended
              ? jobs.get().takeUp(type, attempt, before.jobExecution())
              : jobs.get().start(type, attempt);
      here.execution(attempt, execution);
      works.execution(by, execution);
    } catch (RuntimeException e) {
      here.leave(attempt);
      LOG.error("{}: its job cannot be started", attempt, e);
      works.end(
          by,
          EntryOutcome.failed(
              "Its job cannot be started: " + e.getMessage() + ". Then restart the entry"));
    }
  }

  /** Whether the job of an attempt has ended without a word, or will never begin. */
  boolean isLost(AttemptKey attempt) {
    if (here.isWorking(attempt)) {
      return false;
    }
    if (here.isOverdue(attempt)) {
      LOG.warn("{} was started, and no batch thread has ever begun with it", attempt);
      here.leave(attempt);
      return true;
    }
    Long execution = here.execution(attempt);
    if (here.contains(attempt) && (execution == null || jobs.get().underWay(execution))) {
      return false;
    }
    here.leave(attempt);
    LOG.warn("{} has ended without a word", attempt);
    return true;
  }
}
