package dev.lockstep.dataupgrade.range.persistence;

import dev.lockstep.dataupgrade.ProgramReport;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.persistence.ClaimedTask;
import dev.lockstep.dataupgrade.persistence.ReadyTasks;
import dev.lockstep.dataupgrade.persistence.Stint;
import dev.lockstep.dataupgrade.persistence.TaskFaults;
import dev.lockstep.dataupgrade.persistence.TaskLog;
import dev.lockstep.dataupgrade.persistence.TaskQueue;
import dev.lockstep.dataupgrade.range.RangeOrder;
import dev.lockstep.dataupgrade.range.RangeTally;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.shared.control.ShortText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How bshells get the ranges of tasks: no two ever get the same, a lease that is not renewed runs
 * out, and the end of an attempt that is not the newest changes nothing. All times are the
 * database's. Safe for use by many threads and servers.
 */
public final class RangeQueue {

  private final ControlTransactions transactions;

  public RangeQueue(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Where the best task stands that is ready.
   *
   * @param without companies whose tasks are not wanted now
   */
  public Optional<RangeOrder> bestReadyTask(
      RunId run, Set<UpgradeBatch> batches, Set<Integer> without) {
    return transactions.in(
        connection ->
            new ReadyTasks(run, batches, without)
                .best(connection, 1).stream()
                    .findFirst()
                    .map(best -> new RangeOrder(best.rank(), best.weight())));
  }

  /**
   * Claims a range of a task that waits, or whose owner has not renewed its lease.
   *
   * @param owner the server process that renews the lease
   * @param bshell the worker, as operators see it
   * @return empty when none does
   */
  public Optional<ClaimedRange> claim(ClaimedTask task, String owner, String bshell) {
    return transactions.in(
        connection -> {
          for (long id : candidates(connection, task.task())) {
            Optional<ClaimedRange> range = lock(connection, task, id);
            if (range.isPresent()) {
              take(connection, range.get(), owner, bshell);
              return range;
            }
          }
          return Optional.empty();
        });
  }

  private String free() {
    return "(r.state = 'READY' OR (r.state = 'RUNNING' AND r.lease_until < "
        + transactions.dialect().now()
        + "))";
  }

  private List<Long> candidates(Connection connection, TaskId task) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT r.id FROM lockstep.upgrade_range r WHERE r.task = ? AND "
                + free()
                + " ORDER BY r.number")) {
      statement.setLong(1, task.value());
      List<Long> ids = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getLong(1));
        }
      }
      return ids;
    }
  }

  private Optional<ClaimedRange> lock(Connection connection, ClaimedTask task, long id)
      throws SQLException {
    String sql =
        "SELECT r.*, (SELECT t.ranges FROM lockstep.upgrade_task t WHERE t.id = r.task) AS ranges"
            + " FROM lockstep.upgrade_range r WHERE r.id = ? AND "
            + free()
            + " FOR UPDATE SKIP LOCKED";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, id);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(RangeRows.claimed(rows, task)) : Optional.empty();
      }
    }
  }

  private void take(Connection connection, ClaimedRange range, String owner, String bshell)
      throws SQLException {
    String sql =
        "UPDATE lockstep.upgrade_range SET state = 'RUNNING', owner = ?, bshell = ?, attempt = ?,"
            + " started_at = "
            + transactions.dialect().now()
            + ", finished_at = NULL, duration_ms = NULL, lease_until = "
            + transactions.dialect().nowPlusMillis()
            + " WHERE id = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, owner);
      statement.setString(2, bshell);
      statement.setInt(3, range.attempt());
      statement.setLong(4, TaskQueue.LEASE.toMillis());
      statement.setLong(5, range.id());
      statement.executeUpdate();
    }
  }

  /** Renews the leases of these ranges, as far as the owner still has them. */
  public void renew(String owner, Collection<ClaimedRange> ranges) {
    transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "UPDATE lockstep.upgrade_range SET lease_until = "
                      + transactions.dialect().nowPlusMillis()
                      + " WHERE id IN (SELECT id FROM lockstep.upgrade_range WHERE id = ANY(?)"
                      + " AND state = 'RUNNING' AND owner = ? FOR UPDATE SKIP LOCKED)")) {
            statement.setLong(1, TaskQueue.LEASE.toMillis());
            Long[] ids = ranges.stream().map(ClaimedRange::id).toArray(Long[]::new);
            statement.setArray(2, connection.createArrayOf("BIGINT", ids));
            statement.setString(3, owner);
            return statement.executeUpdate();
          }
        });
  }

  /**
   * Writes how a range ended. Ends of the same task are written one after another, so that exactly
   * one of them finds that no range is left.
   *
   * @return how the ranges of the task stand now
   */
  public RangeTally finish(ClaimedRange range, RangeOutcome outcome) {
    return transactions.in(
        connection -> {
          TaskId task = range.task().task();
          lockTask(connection, task);
          if (write(connection, range, outcome)) {
            log(connection, range, outcome);
          }
          RangeTally tally = RangeRows.tally(connection, task);
          countCompleted(connection, task, tally);
          return tally;
        });
  }

  private static void lockTask(Connection connection, TaskId task) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT id FROM lockstep.upgrade_task WHERE id = ? FOR UPDATE")) {
      statement.setLong(1, task.value());
      statement.executeQuery().close();
    }
  }

  private boolean write(Connection connection, ClaimedRange range, RangeOutcome outcome)
      throws SQLException {
    if (outcome instanceof RangeOutcome.Completed completed) {
      return end(connection, range, "COMPLETED", null, completed.stint(), completed.report());
    }
    if (outcome instanceof RangeOutcome.Failed failed) {
      boolean mine =
          end(connection, range, "FAILED", failed.error(), failed.stint(), failed.report());
      if (mine) {
        keepFault(connection, range, failed);
      }
      return mine;
    }
    return giveBack(connection, range, outcome instanceof RangeOutcome.Returned ? 1 : 0);
  }

  private boolean end(
      Connection connection,
      ClaimedRange range,
      String state,
      @Nullable String error,
      Stint stint,
      ProgramReport report)
      throws SQLException {
    String sql =
        "UPDATE lockstep.upgrade_range SET state = ?, error = ?, outcome = ?, duration_ms = ?,"
            + " rows_changed = ?, owner = NULL, fault_statement = NULL, finished_at = "
            + transactions.dialect().now()
            + " WHERE id = ? AND attempt = ? AND state = 'RUNNING'";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, state);
      statement.setString(2, ShortText.orNull(error));
      statement.setString(3, report.outcome().name());
      statement.setLong(4, stint.millis());
      statement.setObject(5, report.rows(), Types.BIGINT);
      statement.setLong(6, range.id());
      statement.setInt(7, range.attempt());
      return statement.executeUpdate() > 0;
    }
  }

  private static void keepFault(
      Connection connection, ClaimedRange range, RangeOutcome.Failed failed) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE lockstep.upgrade_range SET fault_statement = ?, fault_line = ?,"
                + " fault_text = ?, fault_message = ?, fault_sql_state = ?, fault_detail = ?,"
                + " fault_hint = ?, fault_table = ?, fault_constraint = ? WHERE id = ?")) {
      TaskFaults.bind(statement, 1, failed.fault());
      statement.setLong(10, range.id());
      statement.executeUpdate();
    }
  }

  private static boolean giveBack(Connection connection, ClaimedRange range, int faults)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE lockstep.upgrade_range SET state = 'READY', owner = NULL, faults = faults + ?"
                + " WHERE id = ? AND attempt = ? AND state = 'RUNNING'")) {
      statement.setInt(1, faults);
      statement.setLong(2, range.id());
      statement.setInt(3, range.attempt());
      return statement.executeUpdate() > 0;
    }
  }

  private void log(Connection connection, ClaimedRange range, RangeOutcome outcome)
      throws SQLException {
    if (outcome instanceof RangeOutcome.Completed completed) {
      String end = "is executed" + about(completed.note());
      log(connection, range, completed.report(), "INFO", end);
    } else if (outcome instanceof RangeOutcome.Failed failed) {
      log(connection, range, failed.report(), "ERROR", failed.error());
    } else if (outcome instanceof RangeOutcome.Returned returned) {
      log(connection, range, returned.report(), "WARN", returned.reason());
    } else if (outcome instanceof RangeOutcome.NotEnded notEnded && notEnded.reason() != null) {
      log(connection, range, notEnded.report(), "INFO", notEnded.reason());
    }
  }

  private static String about(@Nullable String note) {
    return note == null ? "" : ": " + note;
  }

  private void log(
      Connection connection, ClaimedRange range, ProgramReport report, String level, String text)
      throws SQLException {
    String end = upper(range.range() + ": " + text);
    TaskLog.append(connection, transactions.dialect(), range.task(), report, level, end);
  }

  private static String upper(String line) {
    return Character.toUpperCase(line.charAt(0)) + line.substring(1);
  }

  private static void countCompleted(Connection connection, TaskId task, RangeTally tally)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE lockstep.upgrade_task SET ranges_completed = ? WHERE id = ?")) {
      statement.setInt(1, tally.completed());
      statement.setLong(2, task.value());
      statement.executeUpdate();
    }
  }
}
