package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.persistence.Claim;
import dev.lockstep.dataupgrade.persistence.ClaimedTask;
import dev.lockstep.dataupgrade.persistence.TaskOutcome;
import dev.lockstep.dataupgrade.persistence.TaskQueue;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.ServerNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker: claims the best ready task of a batch, executes it, writes how it ended together with
 * the next claim, until nothing of the batch is left or it is asked to stop. Call it outside of a
 * transaction.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class Bshell {

  private static final Logger LOG = LoggerFactory.getLogger(Bshell.class);
  private static final long IDLE_MILLIS = 250;
  private static final int CONTROL_ATTEMPTS = 120;

  @Inject private ControlDatabase database;
  @Inject private ServerNode node;
  @Inject private TaskExecution taskExecution;
  @Inject private ActiveRuns activeRuns;

  /**
   * Works on one batch of a run.
   *
   * @param name the worker, as operators see it
   * @param stop asked between tasks
   */
  public void work(RunId run, UpgradeBatch batch, String name, BooleanSupplier stop)
      throws InterruptedException {
    TaskQueue queue = new TaskQueue(database.transactions());
    Claim claim = new Claim(run, batch, node.incarnation(), name);
    TaskOutcome outcome = null;
    while (!stop.getAsBoolean()) {
      Optional<ClaimedTask> claimed = finishAndClaim(queue, outcome, claim, stop);
      if (outcome != null) {
        activeRuns.signal();
      }
      outcome = null;
      if (claimed.isPresent()) {
        outcome = taskExecution.execute(claimed.get());
        if (outcome instanceof TaskOutcome.Returned returned) {
          LOG.warn("Run {} task {}: {}", run, returned.task().task(), returned.reason());
          queue.finish(returned);
          outcome = null;
          activeRuns.await(IDLE_MILLIS * returned.task().attempt());
        }
      } else if (queue.freeStale(run) == 0) {
        if (!queue.hasOpenTasks(run, batch)) {
          return;
        }
        activeRuns.await(IDLE_MILLIS);
      }
    }
    if (outcome != null) {
      queue.finish(outcome);
      activeRuns.signal();
    }
  }

  /** The control database may be away for a while; what was done stays known by the marker. */
  private Optional<ClaimedTask> finishAndClaim(
      TaskQueue queue, @Nullable TaskOutcome outcome, Claim claim, BooleanSupplier stop)
      throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return queue.finishAndClaim(outcome, claim);
      } catch (LockstepException e) {
        boolean away = e.code() == ErrorCode.CONTROL_DATABASE_FAILED;
        if (!away || attempt == CONTROL_ATTEMPTS || stop.getAsBoolean()) {
          throw e;
        }
        LOG.warn("{}: {} It is tried again", claim.bshell(), e.getMessage());
        activeRuns.await(IDLE_MILLIS * 2);
      }
    }
  }
}
