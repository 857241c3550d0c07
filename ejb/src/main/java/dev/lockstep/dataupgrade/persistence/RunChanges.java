package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunRefusals;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Changes a run together with its tasks: one transaction that holds the run's row, so that of
 * several commands at once each one sees what the others have done. Safe for use by many threads.
 */
public final class RunChanges {

  private final ControlTransactions transactions;

  public RunChanges(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** What is done to a run; it is done again from its start when the database asks for it. */
  @FunctionalInterface
  public interface RunChange<T> {
    T to(LockedRun run) throws SQLException;
  }

  /**
   * Makes a change and commits it; what throws changes nothing.
   *
   * @throws dev.lockstep.shared.LockstepException {@code UNKNOWN_OBJECT} without such a run
   */
  public <T> T make(RunId run, RunChange<T> change) {
    return transactions.in(
        connection ->
            change.to(
                new LockedRun(connection, transactions.dialect(), run, lock(connection, run))));
  }

  private static RunState lock(Connection connection, RunId run) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT state FROM lockstep.upgrade_run WHERE id = ? FOR UPDATE")) {
      statement.setLong(1, run.value());
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw RunRefusals.unknown(run);
        }
        return RunState.valueOf(rows.getString(1));
      }
    }
  }
}
