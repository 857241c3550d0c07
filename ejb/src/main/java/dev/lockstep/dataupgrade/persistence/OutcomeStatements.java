package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.shared.control.ControlDialect;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;

/** Writes how tasks ended, guarded by the attempt: a write of an older attempt changes nothing. */
final class OutcomeStatements {

  private static final int ERROR_LENGTH = 4000;

  private final ControlDialect dialect;

  OutcomeStatements(ControlDialect dialect) {
    this.dialect = dialect;
  }

  void write(Connection connection, TaskOutcome outcome) throws SQLException {
    if (outcome instanceof TaskOutcome.Completed completed) {
      complete(connection, completed);
    } else if (outcome instanceof TaskOutcome.Failed failed) {
      fail(connection, failed);
    } else if (outcome instanceof TaskOutcome.Returned returned) {
      giveBack(connection, returned);
    }
  }

  private void complete(Connection connection, TaskOutcome.Completed outcome) throws SQLException {
    String sql =
        "UPDATE lockstep.upgrade_task SET state = 'COMPLETED', error = NULL, statements = ?,"
            + " statements_done = ?, duration_ms = ?, finished_at = "
            + dialect.now()
            + " WHERE id = ? AND attempt = ? AND state = 'RUNNING'";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, outcome.statements());
      statement.setInt(2, outcome.statements());
      statement.setLong(3, outcome.millis());
      statement.setLong(4, outcome.task().task().value());
      statement.setInt(5, outcome.task().attempt());
      if (statement.executeUpdate() == 0) {
        return;
      }
    }
    if (!outcome.dependents().isEmpty()) {
      release(connection, outcome.task(), outcome.dependents());
    }
    if (outcome.note() != null) {
      log(connection, outcome.task().task(), "INFO", outcome.note());
    }
  }

  private static void release(Connection connection, ClaimedTask task, Set<String> dependents)
      throws SQLException {
    String sql =
        "UPDATE lockstep.upgrade_task SET unmet = unmet - 1,"
            + " state = CASE WHEN unmet = 1 THEN 'READY' ELSE 'WAITING' END"
            + " WHERE run = ? AND company = ?"
            + " AND program = ANY(?) AND state = 'WAITING'";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, task.run().value());
      statement.setInt(2, task.company());
      statement.setArray(3, codes(connection, dependents));
      statement.executeUpdate();
    }
  }

  private void fail(Connection connection, TaskOutcome.Failed outcome) throws SQLException {
    String sql =
        "UPDATE lockstep.upgrade_task SET state = 'FAILED', error = ?, statements = ?,"
            + " statements_done = ?, duration_ms = ?, finished_at = "
            + dialect.now()
            + " WHERE id = ? AND attempt = ? AND state = 'RUNNING'";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, shortened(outcome.error()));
      statement.setInt(2, outcome.statements());
      statement.setInt(3, outcome.statementsDone());
      statement.setLong(4, outcome.millis());
      statement.setLong(5, outcome.task().task().value());
      statement.setInt(6, outcome.task().attempt());
      if (statement.executeUpdate() == 0) {
        return;
      }
    }
    log(connection, outcome.task().task(), "ERROR", outcome.error());
    if (!outcome.allDependents().isEmpty()) {
      block(connection, outcome.task(), outcome.allDependents());
    }
  }

  private static void block(Connection connection, ClaimedTask task, Set<String> dependents)
      throws SQLException {
    String sql =
        "UPDATE lockstep.upgrade_task SET state = 'BLOCKED', blocked_by = ?"
            + " WHERE run = ? AND company = ?"
            + " AND program = ANY(?) AND state = 'WAITING'";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, task.program());
      statement.setLong(2, task.run().value());
      statement.setInt(3, task.company());
      statement.setArray(4, codes(connection, dependents));
      statement.executeUpdate();
    }
  }

  private void giveBack(Connection connection, TaskOutcome.Returned outcome) throws SQLException {
    String sql =
        "UPDATE lockstep.upgrade_task SET state = 'READY', owner = NULL"
            + " WHERE id = ? AND attempt = ? AND state = 'RUNNING'";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, outcome.task().task().value());
      statement.setInt(2, outcome.task().attempt());
      if (statement.executeUpdate() > 0) {
        log(connection, outcome.task().task(), "WARN", outcome.reason());
      }
    }
  }

  private static Array codes(Connection connection, Set<String> programs) throws SQLException {
    return connection.createArrayOf("VARCHAR", programs.toArray());
  }

  private void log(Connection connection, TaskId task, String level, String message)
      throws SQLException {
    String sql =
        "INSERT INTO lockstep.upgrade_task_log (task, at, level, message) VALUES (?, "
            + dialect.now()
            + ", ?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, task.value());
      statement.setString(2, level);
      statement.setString(3, shortened(message));
      statement.executeUpdate();
    }
  }

  private static String shortened(String text) {
    return text.length() <= ERROR_LENGTH ? text : text.substring(0, ERROR_LENGTH - 1) + "…";
  }
}
