package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.shared.control.ControlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The lines that tell what happened to a task; inside the caller's transaction. */
final class TaskLog {

  private TaskLog() {}

  /**
   * Adds a line.
   *
   * @param level INFO, WARN or ERROR
   */
  static void append(
      Connection connection, ControlDialect dialect, TaskId task, String level, String message)
      throws SQLException {
    String sql =
        "INSERT INTO lockstep.upgrade_task_log (task, at, level, message) VALUES (?, "
            + dialect.now()
            + ", ?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, task.value());
      statement.setString(2, level);
      statement.setString(3, ShortText.of(message));
      statement.executeUpdate();
    }
  }
}
