package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.NewLines;
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
      "SELECT line, at, attempt, level, message, statement, rows_changed, duration_ms,"
          + " line - 1 - lag(line, 1, CAST(0 AS BIGINT)) OVER (ORDER BY line, id) AS gap"
          + " FROM lockstep.upgrade_task_log WHERE task = ?";

  private final ControlTransactions transactions;

  public TaskLog(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** Adds a line of Lockstep's own; inside the caller's transaction. */
  static void append(Connection connection, ControlDialect dialect, TaskId task, String message)
      throws SQLException {
    try (LogBatch batch = new LogBatch(connection, dialect)) {
      batch.add(task, null, "INFO", message);
      batch.write();
    }
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
              try (LogBatch batch = new LogBatch(connection, transactions.dialect())) {
                batch.add(
                    task.task(),
                    task.attempt(),
                    new NewLines(lines.lines(), lines.dropped(), before));
                batch.write();
              }
              return before;
            });
    return base == NOT_WRITTEN ? null : (Long) base;
  }

  private static long last(Connection connection, TaskId task) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT coalesce(max(line), 0) FROM lockstep.upgrade_task_log WHERE task = ?")) {
      statement.setLong(1, task.value());
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
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
    TaskLogLine only = onlyLine(task);
    if (only != null) {
      List<TaskLogLine> all = after < only.line() ? List.of(only) : List.of();
      return Page.of(all, request);
    }
    return transactions.in(
        connection -> {
          long total = count(connection, task.task(), after);
          String sql =
              "SELECT * FROM ("
                  + LINES
                  + ") AS lines WHERE line > ? ORDER BY line OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, task.task().value());
            statement.setLong(2, after);
            statement.setLong(3, request.offset());
            statement.setInt(4, request.size());
            return new Page<>(lines(statement, after), request.page(), request.size(), total);
          }
        });
  }

  /** A program with one statement and nothing else to tell has its line with the task. */
  private static @Nullable TaskLogLine onlyLine(TaskRow task) {
    return task.onlyStatement() == null || task.finishedAt() == null || task.outcome() == null
        ? null
        : TaskLogLine.of(task.onlyStatement(), task.finishedAt(), task.attempt());
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
