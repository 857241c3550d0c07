package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.NewLines;
import dev.lockstep.dataupgrade.ProgramReport;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines that tell what happened to tasks, also while they are being executed. */
public final class TaskLog {

  private static final long NOT_WRITTEN = -1;
  private static final String LINES =
      "SELECT id, line, at, attempt, level, message, statement, rows_changed, duration_ms,"
          + " line - 1 - lag(line, 1, CAST(0 AS BIGINT)) OVER (ORDER BY line, id) AS gap"
          + " FROM lockstep.upgrade_task_log WHERE task = ?";

  private final ControlTransactions transactions;

  public TaskLog(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** Adds a line of Lockstep's own; inside the caller's transaction. */
  public static void append(
      Connection connection, ControlDialect dialect, TaskId task, String message)
      throws SQLException {
    LogBatch batch = new LogBatch(connection, dialect);
    batch.add(task, null, "INFO", message);
    batch.write();
  }

  /**
   * Adds what a part of a task has said and how it ended; inside the caller's transaction.
   *
   * @param level of the end: INFO, WARN or ERROR
   * @param end a line of Lockstep's own
   */
  public static void append(
      Connection connection,
      ControlDialect dialect,
      ClaimedTask task,
      ProgramReport report,
      String level,
      String end)
      throws SQLException {
    LogBatch batch = new LogBatch(connection, dialect);
    batch.add(task.task(), task.attempt(), report.unwritten());
    batch.add(task.task(), task.attempt(), level, end);
    batch.write();
  }

  /**
   * Writes what a program that is being executed has said, unless the attempt is not the task's
   * newest any more.
   *
   * @return the number in the task's log after which the attempt's lines begin; null when nothing
   *     was written
   */
  public @Nullable Long write(ClaimedTask task, NewLines lines) {
    long base =
        transactions.in(
            connection -> {
              if (!isRunning(connection, task)) {
                return NOT_WRITTEN;
              }
              long before = lines.base() == null ? last(connection, task.task()) : lines.base();
              LogBatch batch = new LogBatch(connection, transactions.dialect());
              batch.add(
                  task.task(),
                  task.attempt(),
                  new NewLines(lines.lines(), lines.dropped(), before));
              batch.write();
              return before;
            });
    return base == NOT_WRITTEN ? null : (Long) base;
  }

  private static long last(Connection connection, TaskId task) throws SQLException {
    return last(connection, List.of(task)).getOrDefault(task, 0L);
  }

  /** The number of the last line of each of these tasks that has one. */
  static Map<TaskId, Long> last(Connection connection, Collection<TaskId> tasks)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT task, max(line) FROM lockstep.upgrade_task_log WHERE task = ANY(?)"
                + " GROUP BY task")) {
      Long[] ids = tasks.stream().map(TaskId::value).toArray(Long[]::new);
      statement.setArray(1, connection.createArrayOf("BIGINT", ids));
      Map<TaskId, Long> last = new HashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          last.put(new TaskId(rows.getLong(1)), rows.getLong(2));
        }
      }
      return last;
    }
  }

  /** Without a lock: who renews leases passes over locked tasks. */
  private static boolean isRunning(Connection connection, ClaimedTask task) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT 1 FROM lockstep.upgrade_task WHERE id = ? AND attempt = ? AND state = ?")) {
      statement.setLong(1, task.task().value());
      statement.setInt(2, task.attempt());
      statement.setString(3, TaskState.RUNNING.name());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /**
   * A page of the lines with a number above this one, the oldest first. Where lines are left out,
   * one says how many; it does not count.
   */
  public Page<TaskLogLine> page(TaskRow task, long after, PageRequest request) {
    return transactions.in(
        connection -> {
          TaskLogLine only = onlyLine(connection, task);
          boolean behind = only != null && only.line() > after;
          long written = count(connection, task.task(), after);
          long total = behind ? written + 1 : written;
          List<TaskLogLine> lines = new ArrayList<>(lines(connection, task, after, request));
          if (behind && written >= request.offset() && lines.size() < request.size()) {
            lines.add(only);
          }
          return new Page<>(lines, request.page(), request.size(), total);
        });
  }

  private static List<TaskLogLine> lines(
      Connection connection, TaskRow task, long after, PageRequest request) throws SQLException {
    String sql =
        "SELECT * FROM ("
            + LINES
            + ") AS lines WHERE line > ? ORDER BY line, id OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, task.task().value());
      statement.setLong(2, after);
      statement.setLong(3, request.offset());
      statement.setInt(4, request.size());
      return lines(statement, after);
    }
  }

  /** A program with one statement and nothing else to tell has its line with the task. */
  private static @Nullable TaskLogLine onlyLine(Connection connection, TaskRow task)
      throws SQLException {
    if (task.onlyStatement() == null || task.finishedAt() == null) {
      return null;
    }
    // an operator may have said something before
    long number = last(connection, task.task()) + 1;
    return TaskLogLine.of(number, task.onlyStatement(), task.finishedAt(), task.attempt());
  }

  private static long count(Connection connection, TaskId task, long after) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT count(*) FROM lockstep.upgrade_task_log WHERE task = ? AND line > ?")) {
      statement.setLong(1, task.value());
      statement.setLong(2, after);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private static List<TaskLogLine> lines(PreparedStatement statement, long after)
      throws SQLException {
    List<TaskLogLine> lines = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        TaskLogLine line = TaskLogLine.of(rows);
        long gap = Math.min(rows.getLong("gap"), line.line() - 1 - after);
        if (gap > 0) {
          lines.add(TaskLogLine.gapBefore(line, gap));
        }
        lines.add(line);
      }
    }
    return lines;
  }

  /**
   * The last of what the newest attempts of some tasks said and did.
   *
   * @param most lines of each task
   * @return texts by the tasks' numbers; tasks whose program said nothing are left out
   */
  public Map<TaskId, List<String>> ends(Collection<TaskId> tasks, int most) {
    if (tasks.isEmpty()) {
      return Map.of();
    }
    String sql =
        "SELECT task, message FROM (SELECT l.task, l.line, l.id, l.message,"
            + " row_number() OVER (PARTITION BY l.task ORDER BY l.line DESC, l.id DESC) AS back"
            + " FROM lockstep.upgrade_task_log l JOIN lockstep.upgrade_task t ON t.id = l.task"
            + " WHERE l.task = ANY(?) AND l.attempt = t.attempt AND l.level <> 'ERROR') AS ends"
            + " WHERE back <= ? ORDER BY task, line, id";
    return transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Long[] ids = tasks.stream().map(TaskId::value).toArray(Long[]::new);
            statement.setArray(1, connection.createArrayOf("BIGINT", ids));
            statement.setInt(2, most);
            Map<TaskId, List<String>> ends = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                ends.computeIfAbsent(new TaskId(rows.getLong(1)), key -> new ArrayList<>())
                    .add(rows.getString(2));
              }
            }
            return ends;
          }
        });
  }
}
