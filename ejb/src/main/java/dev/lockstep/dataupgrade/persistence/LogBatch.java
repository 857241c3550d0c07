package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.NewLines;
import dev.lockstep.dataupgrade.ProgramMessage;
import dev.lockstep.dataupgrade.ReportLine;
import dev.lockstep.dataupgrade.StatementResult;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ShortText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lines for the logs of tasks, which are sent to the control database together; inside the caller's
 * transaction. Each line has a number in its task's log; where lines of a program are left out,
 * numbers are, too.
 */
final class LogBatch {

  /** Rows of one statement; what is left over goes row by row. */
  private static final int TOGETHER = 20;

  private final Connection connection;
  private final ControlDialect dialect;
  private final long now = System.nanoTime();
  private final List<Line> lines = new ArrayList<>();

  /**
   * A line to be written.
   *
   * @param base the number to which its own is added; null for the last one of the task
   */
  private record Line(
      TaskId task,
      @Nullable Integer attempt,
      @Nullable Long base,
      long number,
      long nanosFromNow,
      String level,
      String message,
      @Nullable StatementResult result) {}

  LogBatch(Connection connection, ControlDialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /**
   * Adds a line of Lockstep's own behind all others of the task.
   *
   * @param level INFO, WARN or ERROR
   */
  void add(TaskId task, @Nullable Integer attempt, String level, String message) {
    lines.add(new Line(task, attempt, null, 1, 0, level, message, null));
  }

  /** Adds lines of a program. */
  void add(TaskId task, int attempt, NewLines added) throws SQLException {
    if (added.dropped() != null && added.base() != null) {
      delete(task, added.base() + added.dropped().from(), added.base() + added.dropped().to());
    }
    long before = 0;
    for (ReportLine line : added.lines()) {
      long number = added.base() == null ? line.number() - before : line.number();
      before = line.number();
      ProgramMessage message = line.message();
      lines.add(
          new Line(
              task,
              attempt,
              added.base(),
              number,
              line.at() - now,
              level(message.kind()),
              message.text(),
              message.statement()));
    }
  }

  private static String level(ProgramMessage.Kind kind) {
    return switch (kind) {
      case OUTPUT, STATEMENT, INFORMATION -> "INFO";
      case ROW_ERROR -> "WARN";
    };
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

  /** Sends what was added. */
  void write() throws SQLException {
    if (lines.isEmpty()) {
      return;
    }
    Set<TaskId> tasks = new HashSet<>();
    lines.forEach(line -> tasks.add(line.task()));
    Map<TaskId, Long> last = TaskLog.last(connection, tasks);
    int together = lines.size() - lines.size() % TOGETHER;
    insert(lines.subList(0, together), TOGETHER, last);
    insert(lines.subList(together, lines.size()), 1, last);
    lines.clear();
  }

  private void insert(List<Line> part, int rows, Map<TaskId, Long> last) throws SQLException {
    if (part.isEmpty()) {
      return;
    }
    String row = "(?, ?, ?, " + dialect.nowPlusMillis() + ", ?, ?, ?, ?, ?)";
    String sql =
        "INSERT INTO lockstep.upgrade_task_log (task, line, attempt, at, level, message, statement,"
            + " rows_changed, duration_ms) VALUES "
            + String.join(", ", Collections.nCopies(rows, row));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int parameter = 1;
      for (Line line : part) {
        parameter = bind(statement, parameter, line, number(line, last));
        if (parameter > rows * 9) {
          statement.addBatch();
          parameter = 1;
        }
      }
      statement.executeBatch();
    }
  }

  private static long number(Line line, Map<TaskId, Long> last) {
    long base = line.base() == null ? last.getOrDefault(line.task(), 0L) : line.base();
    long number = base + line.number();
    last.merge(line.task(), number, Math::max);
    return number;
  }

  private static int bind(PreparedStatement statement, int first, Line line, long number)
      throws SQLException {
    StatementResult result = line.result();
    statement.setLong(first, line.task().value());
    statement.setLong(first + 1, number);
    statement.setObject(first + 2, line.attempt(), Types.INTEGER);
    statement.setLong(first + 3, line.nanosFromNow() / 1_000_000);
    statement.setString(first + 4, line.level());
    statement.setString(first + 5, ShortText.of(line.message()));
    statement.setObject(first + 6, result == null ? null : result.number(), Types.INTEGER);
    statement.setObject(first + 7, result == null ? null : result.rows(), Types.BIGINT);
    statement.setObject(first + 8, result == null ? null : result.millis(), Types.BIGINT);
    return first + 9;
  }
}
