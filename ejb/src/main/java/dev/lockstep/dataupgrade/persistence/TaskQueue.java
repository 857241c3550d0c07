package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunStep;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.UpgradePlan;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The hot path of a run: bshells claim the best ready task, renew its lease and write how it ended.
 * Finishing tasks and claiming the next ones is one transaction. All times are the database's. Safe
 * for use by many threads and servers.
 */
public final class TaskQueue {

  /** How long a claim lives without being renewed. */
  public static final Duration LEASE = Duration.ofSeconds(3);

  private final ControlTransactions transactions;
  private final ClaimStatement claimStatement;
  private final OutcomeStatements outcomes;
  private final @Nullable CompanyBatches companies;
  private final AtomicBoolean releaseDue = new AtomicBoolean();
  private final StaleTasks staleTasks;

  /** A queue in this control database. */
  public TaskQueue(ControlTransactions transactions) {
    this(transactions, null);
  }

  /**
   * A queue in this control database.
   *
   * @param companies leads them on when tasks end, or null when the job's steps do
   */
  public TaskQueue(ControlTransactions transactions, @Nullable CompanyBatches companies) {
    this.transactions = transactions;
    this.companies = companies;
    this.claimStatement = ClaimStatement.of(transactions.dialect());
    this.outcomes = new OutcomeStatements(transactions.dialect());
    this.staleTasks = new StaleTasks(transactions.dialect());
  }

  /**
   * Writes how tasks ended and claims the best ready tasks: highest effective runtime class first,
   * then the longest chain that waits for it; and with them tasks that wait for these only.
   *
   * @return the claimed tasks, the best ones first; empty when none is ready
   */
  public List<TaskChain> finishAndClaim(
      Collection<? extends TaskOutcome> ended, Claim claim, UpgradePlan plan) {
    AtomicBoolean due = new AtomicBoolean();
    List<TaskChain> claimed =
        transactions.in(
            connection -> {
              due.set(write(connection, ended));
              List<ClaimedTask> ready = claimStatement.claim(connection, claim);
              List<TaskChain> chains = TaskChain.of(ready, claim.portion().longest());
              return new FollowerClaim(transactions.dialect(), claim, plan)
                  .extend(connection, chains);
            });
    noteRelease(due.get());
    return claimed;
  }

  /** Writes how tasks ended; an attempt that is not the newest changes nothing. */
  public void finish(Collection<? extends TaskOutcome> ended) {
    noteRelease(transactions.in(connection -> write(connection, ended)));
  }

  /** Returns whether a release has become due. */
  private boolean write(Connection connection, Collection<? extends TaskOutcome> ended)
      throws SQLException {
    outcomes.write(connection, ended);
    return companies != null && companies.follow(connection, ended);
  }

  /** Only after the commit, since others look for it in the database then. */
  private void noteRelease(boolean due) {
    if (due) {
      releaseDue.set(true);
    }
  }

  /** Whether companies have to be released before more is claimed. */
  public boolean isReleaseDue() {
    return releaseDue.get();
  }

  /** The same; the caller releases them, and nobody else is asked to. */
  public boolean takeRelease() {
    return releaseDue.getAndSet(false);
  }

  /**
   * Renews the leases of these tasks, as far as the owner still has them. Tasks whose end is just
   * being written are passed over.
   */
  public void renew(String owner, Collection<TaskId> tasks) {
    transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "UPDATE lockstep.upgrade_task SET lease_until = "
                      + transactions.dialect().nowPlusMillis()
                      + " WHERE id IN (SELECT id FROM lockstep.upgrade_task WHERE id = ANY(?)"
                      + " AND state = 'RUNNING' AND owner = ? FOR UPDATE SKIP LOCKED)")) {
            statement.setLong(1, LEASE.toMillis());
            statement.setArray(
                2,
                connection.createArrayOf(
                    "BIGINT", tasks.stream().map(TaskId::value).toArray(Long[]::new)));
            statement.setString(3, owner);
            return statement.executeUpdate();
          }
        });
  }

  /**
   * Frees the tasks of a run whose owner has not renewed their lease.
   *
   * @return how many tasks can be claimed again
   */
  public int freeStale(RunId run) {
    return free(run, Duration.ZERO);
  }

  /**
   * Frees the tasks of a run that a dead server left behind, without waiting for the rest of their
   * leases. Only for the holder of the server lease, whose predecessor has not renewed that for as
   * long as a lease lives. If it is alive all the same, its tasks have two thirds of theirs left.
   */
  public void freeAbandoned(RunId run) {
    free(run, LEASE.dividedBy(2));
  }

  /** Frees the tasks of a run whose leases end within so long. */
  private int free(RunId run, Duration left) {
    return transactions.in(connection -> staleTasks.free(connection, run, left));
  }

  /** Whether a step still has tasks that are ready or running, or companies to release. */
  public boolean hasOpenTasks(RunId run, RunStep step) {
    for (UpgradeBatch batch : step.batches()) {
      if (hasOpenTasks(run, batch)) {
        return true;
      }
    }
    boolean due = companies != null && companies.anyReleaseDue();
    noteRelease(due);
    return due;
  }

  private boolean hasOpenTasks(RunId run, UpgradeBatch batch) {
    return transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT id FROM lockstep.upgrade_task WHERE run = ? AND batch = ?"
                      + " AND state IN ('READY', 'RUNNING') FETCH FIRST 1 ROWS ONLY")) {
            statement.setLong(1, run.value());
            statement.setString(2, batch.name());
            try (ResultSet rows = statement.executeQuery()) {
              return rows.next();
            }
          }
        });
  }
}
