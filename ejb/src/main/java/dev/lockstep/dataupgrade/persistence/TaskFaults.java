package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.StatementFault;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.shared.control.ShortText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
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
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, task.value());
      bind(statement, 2, fault);
      statement.executeUpdate();
    }
  }

  /** Sets the nine columns of a fault, from the statement's number to the constraint. */
  public static void bind(PreparedStatement statement, int first, @Nullable StatementFault fault)
      throws SQLException {
    StatementFault.Answer answer = fault == null ? null : fault.answer();
    statement.setObject(first, fault == null ? null : fault.number(), Types.INTEGER);
    statement.setObject(first + 1, fault == null ? null : fault.line(), Types.INTEGER);
    statement.setString(first + 2, fault == null ? null : ShortText.of(fault.text()));
    statement.setString(first + 3, answer == null ? null : ShortText.of(answer.message()));
    statement.setString(first + 4, answer == null ? null : answer.sqlState());
    statement.setString(first + 5, answer == null ? null : ShortText.orNull(answer.detail()));
    statement.setString(first + 6, answer == null ? null : ShortText.orNull(answer.hint()));
    statement.setString(first + 7, answer == null ? null : ShortText.orNull(answer.table()));
    statement.setString(first + 8, answer == null ? null : ShortText.orNull(answer.constraint()));
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
