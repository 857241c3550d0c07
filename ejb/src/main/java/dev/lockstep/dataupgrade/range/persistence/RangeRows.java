package dev.lockstep.dataupgrade.range.persistence;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.persistence.ClaimedTask;
import dev.lockstep.dataupgrade.persistence.TaskFaults;
import dev.lockstep.dataupgrade.range.DataRange;
import dev.lockstep.dataupgrade.range.RangeState;
import dev.lockstep.dataupgrade.range.RangeTally;
import dev.lockstep.shared.control.RowTime;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads rows of ranges; inside the caller's transaction. */
final class RangeRows {

  /** With the number of ranges that the same task has. */
  static final String SELECT =
      "SELECT r.*, t.ranges FROM lockstep.upgrade_range r"
          + " JOIN lockstep.upgrade_task t ON t.id = r.task";

  private RangeRows() {}

  static List<RangeRow> read(PreparedStatement statement) throws SQLException {
    List<RangeRow> found = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(row(rows));
      }
    }
    return found;
  }

  private static RangeRow row(ResultSet rows) throws SQLException {
    String outcome = rows.getString("outcome");
    return new RangeRow(
        new TaskId(rows.getLong("task")),
        range(rows),
        RangeState.valueOf(rows.getString("state")),
        rows.getInt("attempt"),
        rows.getString("bshell"),
        outcome == null ? null : Outcome.valueOf(outcome),
        rows.getString("error"),
        RowTime.of(rows, "started_at"),
        RowTime.of(rows, "finished_at"),
        rows.getObject("duration_ms", Long.class),
        TaskFaults.read(rows));
  }

  static DataRange range(ResultSet rows) throws SQLException {
    return new DataRange(
        rows.getInt("number"),
        rows.getInt("ranges"),
        rows.getString("column_name"),
        rows.getString("low"),
        rows.getString("high"));
  }

  /** A range that is claimed with the next attempt. */
  static ClaimedRange claimed(ResultSet rows, ClaimedTask task) throws SQLException {
    return new ClaimedRange(
        rows.getLong("id"), task, range(rows), rows.getInt("attempt") + 1, rows.getInt("faults"));
  }

  /** How the ranges of a task stand. */
  static RangeTally tally(Connection connection, TaskId task) throws SQLException {
    int open = 0;
    int completed = 0;
    int failed = 0;
    Outcome worst = Outcome.DONE;
    Long changed = null;
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT state, outcome, count(*), sum(rows_changed) FROM lockstep.upgrade_range"
                + " WHERE task = ?"
                + " GROUP BY state, outcome")) {
      statement.setLong(1, task.value());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          RangeState state = RangeState.valueOf(rows.getString(1));
          int count = rows.getInt(3);
          if (!state.ended()) {
            open += count;
            continue;
          }
          completed += state == RangeState.COMPLETED ? count : 0;
          failed += state == RangeState.FAILED ? count : 0;
          String outcome = rows.getString(2);
          worst = outcome == null ? worst : worst.worse(Outcome.valueOf(outcome));
          BigDecimal sum = rows.getBigDecimal(4);
          if (sum != null) {
            changed = (changed == null ? 0 : changed) + sum.longValueExact();
          }
        }
      }
    }
    return new RangeTally(open, completed, failed, worst, changed);
  }
}
