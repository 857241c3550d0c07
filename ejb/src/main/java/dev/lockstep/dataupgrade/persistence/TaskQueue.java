package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The hot path of a run: bshells claim the best ready task, renew its lease and write how it ended.
 * Finishing one task and claiming the next is one transaction. All times are the database's. Safe
 * for use by many threads and servers.
 */
public final class TaskQueue {

  /** How long a claim lives without being renewed. */
  public static final Duration LEASE = Duration.ofSeconds(3);

  private final ControlTransactions transactions;
  private final ClaimStatement claimStatement;
  private final OutcomeStatements outcomes;

  /** A queue in this control database. */
  public TaskQueue(ControlTransactions transactions) {
    this.transactions = transactions;
    this.claimStatement = ClaimStatement.of(transactions.dialect());
    this.outcomes = new OutcomeStatements(transactions.dialect());
  }

  /**
   * Writes how the previous task ended, if there was one, and claims the best ready task: highest
   * effective runtime class first, then the longest chain that waits for it.
   *
   * @return the claimed task, or empty when none is ready
   */
  public Optional<ClaimedTask> finishAndClaim(@Nullable TaskOutcome previous, Claim claim) {
    return transactions.in(
        connection -> {
          if (previous != null) {
            outcomes.write(connection, previous);
          }
          return claimStatement.claim(connection, claim);
        });
  }

  /** Writes how a task ended; an attempt that is not the newest changes nothing. */
  public void finish(TaskOutcome outcome) {
    transactions.in(
        connection -> {
          outcomes.write(connection, outcome);
          return true;
        });
  }

  /** Renews the leases of all tasks that this owner executes. */
  public void renew(String owner) {
    transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "UPDATE lockstep.upgrade_task SET lease_until = "
                      + transactions.dialect().nowPlusMillis()
                      + " WHERE state = 'RUNNING' AND owner = ?")) {
            statement.setLong(1, LEASE.toMillis());
            statement.setString(2, owner);
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
    return transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "UPDATE lockstep.upgrade_task SET state = 'READY', owner = NULL"
                      + " WHERE run = ? AND state = 'RUNNING' AND lease_until < "
                      + transactions.dialect().now())) {
            statement.setLong(1, run.value());
            return statement.executeUpdate();
          }
        });
  }

  /** Whether a batch still has tasks that are ready or running. */
  public boolean hasOpenTasks(RunId run, UpgradeBatch batch) {
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
