package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.StatementFault;
import dev.lockstep.dataupgrade.TaskId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** At which statement tasks failed, one row for each; inside the caller's transaction. */
public final class TaskFaults {

  private TaskFaults() {}

  /** Keeps this fault instead of an earlier one of the task. */
  static void replace(Connection connection, TaskId task, @Nullable StatementFault fault)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM lockstep.upgrade_task_fault WHERE task = ?")) {
      statement.setLong(1, task.value());
      statement.executeUpdate();
    }
    if (fault != null) {
      insert(connection, task, fault);
    }
  }

  private static void insert(Connection connection, TaskId task, StatementFault fault)
      throws SQLException {
    String sql =
        "INSERT INTO lockstep.upgrade_task_fault (task, statement, line, text, message, sql_state,"
            + " detail, hint, table_name, constraint_name) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    StatementFault.Answer answer = fault.answer();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, task.value());
      statement.setInt(2, fault.number());
      statement.setInt(3, fault.line());
      statement.setString(4, ShortText.of(fault.text()));
      statement.setString(5, ShortText.of(answer.message()));
      statement.setString(6, answer.sqlState());
      statement.setString(7, ShortText.orNull(answer.detail()));
      statement.setString(8, ShortText.orNull(answer.hint()));
      statement.setString(9, ShortText.orNull(answer.table()));
      statement.setString(10, ShortText.orNull(answer.constraint()));
      statement.executeUpdate();
    }
  }

  /** Drops the faults of a run, before its tasks. */
  static void drop(Connection connection, RunId run) throws SQLException {
    String sql =
        "DELETE FROM lockstep.upgrade_task_fault WHERE task IN"
            + " (SELECT id FROM lockstep.upgrade_task WHERE run = ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, run.value());
      statement.executeUpdate();
    }
  }

  /** Drops what earlier attempts left with the tasks of a company that are not failed. */
  static void dropOfOthersThanFailed(Connection connection, RunId run, int company)
      throws SQLException {
    String sql =
        "DELETE FROM lockstep.upgrade_task_fault WHERE task IN"
            + " (SELECT id FROM lockstep.upgrade_task WHERE run = ? AND company = ?"
            + " AND state <> 'FAILED')";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, run.value());
      statement.setInt(2, company);
      statement.executeUpdate();
    }
  }

  /** Reads the fault from a row that is joined with a task's; null when it has none. */
  public static @Nullable StatementFault read(ResultSet rows) throws SQLException {
    Integer number = rows.getObject("fault_statement", Integer.class);
    return number == null
        ? null
        : new StatementFault(
            number,
            rows.getInt("fault_line"),
            rows.getString("fault_text"),
            new StatementFault.Answer(
                rows.getString("fault_message"),
                rows.getString("fault_sql_state"),
                rows.getString("fault_detail"),
                rows.getString("fault_hint"),
                rows.getString("fault_table"),
                rows.getString("fault_constraint")));
  }
}
