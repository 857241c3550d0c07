package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.ProgramMessage;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.shared.control.ControlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The lines that tell what happened to a task; inside the caller's transaction. */
public final class TaskLog {

  private TaskLog() {}

  /**
   * Adds a line.
   *
   * @param level INFO, WARN or ERROR
   */
  public static void append(
      Connection connection, ControlDialect dialect, TaskId task, String level, String message)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(insert(dialect))) {
      bind(statement, task, level, message);
      statement.executeUpdate();
    }
  }

  /** Adds what a program said, in its order. */
  public static void append(
      Connection connection, ControlDialect dialect, TaskId task, List<ProgramMessage> messages)
      throws SQLException {
    if (messages.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(insert(dialect))) {
      for (ProgramMessage message : messages) {
        bind(statement, task, level(message.kind()), message.text());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static String level(ProgramMessage.Kind kind) {
    return switch (kind) {
      case OUTPUT, INFORMATION -> "INFO";
      case ROW_ERROR -> "WARN";
    };
  }

  private static String insert(ControlDialect dialect) {
    return "INSERT INTO lockstep.upgrade_task_log (task, at, level, message) VALUES (?, "
        + dialect.now()
        + ", ?, ?)";
  }

  private static void bind(PreparedStatement statement, TaskId task, String level, String message)
      throws SQLException {
    statement.setLong(1, task.value());
    statement.setString(2, level);
    statement.setString(3, ShortText.of(message));
  }
}
