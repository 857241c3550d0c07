package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.NewLines;
import dev.lockstep.dataupgrade.ProgramMessage;
import dev.lockstep.dataupgrade.ReportLine;
import dev.lockstep.dataupgrade.StatementResult;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.shared.control.ControlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * Lines for the logs of tasks, which are sent to the control database together; inside the caller's
 * transaction. Each line has a number in its task's log; where lines of a program are left out,
 * numbers are, too.
 */
final class LogBatch implements AutoCloseable {

  private static final String NEXT =
      "(SELECT coalesce(max(line), 0) FROM lockstep.upgrade_task_log WHERE task = ?)";

  private final Connection connection;
  private final ControlDialect dialect;
  private final long now = System.nanoTime();
  private @Nullable PreparedStatement insert;

  LogBatch(Connection connection, ControlDialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /**
   * Adds a line of Lockstep's own behind all others of the task.
   *
   * @param level INFO, WARN or ERROR
   */
  void add(TaskId task, @Nullable Integer attempt, String level, String message)
      throws SQLException {
    add(task, attempt, null, 1, 0, level, message, null);
  }

  /** Adds lines of a program. */
  void add(TaskId task, int attempt, NewLines lines) throws SQLException {
    if (lines.dropped() != null && lines.base() != null) {
      delete(task, lines.base() + lines.dropped().from(), lines.base() + lines.dropped().to());
    }
    long before = 0;
    for (ReportLine line : lines.lines()) {
      long number = lines.base() == null ? line.number() - before : line.number();
      before = line.number();
      ProgramMessage message = line.message();
      add(
          task,
          attempt,
          lines.base(),
          number,
          line.at() - now,
          level(message.kind()),
          message.text(),
          message.statement());
    }
  }

  /** Without a base the number is added to the task's last one. */
  private void add(
      TaskId task,
      @Nullable Integer attempt,
      @Nullable Long base,
      long number,
      long nanosFromNow,
      String level,
      String message,
      @Nullable StatementResult result)
      throws SQLException {
    PreparedStatement statement = insert();
    statement.setLong(1, task.value());
    statement.setObject(2, base, Types.BIGINT);
    statement.setLong(3, task.value());
    statement.setLong(4, number);
    statement.setObject(5, attempt, Types.INTEGER);
    statement.setLong(6, nanosFromNow / 1_000_000);
    statement.setString(7, level);
    statement.setString(8, ShortText.of(message));
    statement.setObject(9, result == null ? null : result.number(), Types.INTEGER);
    statement.setObject(10, result == null ? null : result.rows(), Types.BIGINT);
    statement.setObject(11, result == null ? null : result.millis(), Types.BIGINT);
    statement.addBatch();
  }

  private PreparedStatement insert() throws SQLException {
    if (insert == null) {
      insert =
          connection.prepareStatement(
              "INSERT INTO lockstep.upgrade_task_log (task, line, attempt, at, level, message,"
                  + " statement, rows_changed, duration_ms) VALUES (?, coalesce(CAST(? AS BIGINT), "
                  + NEXT
                  + ") + ?, ?, "
                  + dialect.nowPlusMillis()
                  + ", ?, ?, ?, ?, ?)");
    }
    return insert;
  }

  private void delete(TaskId task, long from, long to) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "DELETE FROM lockstep.upgrade_task_log WHERE task = ? AND line BETWEEN ? AND ?")) {
      statement.setLong(1, task.value());
      statement.setLong(2, from);
      statement.setLong(3, to);
      statement.executeUpdate();
    }
  }

  private static String level(ProgramMessage.Kind kind) {
    return switch (kind) {
      case OUTPUT, STATEMENT, INFORMATION -> "INFO";
      case ROW_ERROR -> "WARN";
    };
  }

  /** Sends what was added. */
  void write() throws SQLException {
    if (insert != null) {
      insert.executeBatch();
    }
  }

  @Override
  public void close() throws SQLException {
    if (insert != null) {
      insert.close();
    }
  }
}
