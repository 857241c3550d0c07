package dev.lockstep.dataupgrade.range.persistence;

import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.persistence.ClaimedTask;
import dev.lockstep.dataupgrade.persistence.TaskLog;
import dev.lockstep.dataupgrade.range.DataRange;
import dev.lockstep.dataupgrade.range.RangeGrid;
import dev.lockstep.dataupgrade.range.RangeOrder;
import dev.lockstep.dataupgrade.range.RangeState;
import dev.lockstep.dataupgrade.range.RangeTally;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ranges of tasks: decided, compared with what a company has done, and shown. */
public final class RangeStore {

  private static final Map<String, String> SORT = new LinkedHashMap<>();

  static {
    SORT.put("number", "r.number");
    SORT.put("state", "r.state");
    SORT.put("duration", "r.duration_ms");
  }

  private final ControlTransactions transactions;

  public RangeStore(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** The grid that was decided for a task, or empty. */
  public Optional<RangeGrid> grid(TaskId task) {
    return transactions.in(connection -> grid(connection, task));
  }

  private static Optional<RangeGrid> grid(Connection connection, TaskId task) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT column_name, low FROM lockstep.upgrade_range WHERE task = ? ORDER BY number")) {
      statement.setLong(1, task.value());
      String column = null;
      List<String> bounds = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          column = rows.getString(1);
          String low = rows.getString(2);
          if (low != null) {
            bounds.add(low);
          }
        }
      }
      return column == null ? Optional.empty() : Optional.of(new RangeGrid(column, bounds));
    }
  }

  /**
   * Makes the ranges of a claimed task ready to be claimed: all that the company has not done. One
   * that somebody executes at the moment stays his.
   *
   * @param grid as the company has it
   * @param done numbers of the ranges that the company has done
   * @return empty when another attempt has the task by now
   */
  public Optional<OpenedRanges> open(ClaimedTask task, RangeGrid grid, Set<Integer> done) {
    return transactions.in(
        connection -> {
          Optional<RangeOrder> order = lock(connection, task);
          if (order.isEmpty()) {
            return Optional.empty();
          }
          if (!grid(connection, task.task()).equals(Optional.of(grid))) {
            replace(connection, task.task(), grid);
            log(connection, task.task(), grid);
          }
          stand(connection, task.task(), grid, done);
          return Optional.of(
              new OpenedRanges(order.get(), RangeRows.tally(connection, task.task())));
        });
  }

  private static Optional<RangeOrder> lock(Connection connection, ClaimedTask task)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT class_rank, weight FROM lockstep.upgrade_task"
                + " WHERE id = ? AND attempt = ? AND state = 'RUNNING' FOR UPDATE")) {
      statement.setLong(1, task.task().value());
      statement.setInt(2, task.attempt());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.of(new RangeOrder(rows.getInt(1), rows.getInt(2)))
            : Optional.empty();
      }
    }
  }

  private static void replace(Connection connection, TaskId task, RangeGrid grid)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM lockstep.upgrade_range WHERE task = ?")) {
      statement.setLong(1, task.value());
      statement.executeUpdate();
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO lockstep.upgrade_range (task, number, column_name, low, high, state,"
                + " attempt, faults) VALUES (?, ?, ?, ?, ?, 'READY', 0, 0)")) {
      for (DataRange range : grid.ranges()) {
        statement.setLong(1, task.value());
        statement.setInt(2, range.number());
        statement.setString(3, range.column());
        statement.setString(4, range.low());
        statement.setString(5, range.high());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private void log(Connection connection, TaskId task, RangeGrid grid) throws SQLException {
    int count = grid.ranges().size();
    TaskLog.append(
        connection,
        transactions.dialect(),
        task,
        count == 1
            ? "Column " + grid.column() + " has too few values to be divided: one range"
            : "Divided into " + count + " ranges of column " + grid.column());
  }

  private static void stand(Connection connection, TaskId task, RangeGrid grid, Set<Integer> done)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE lockstep.upgrade_range SET state = ?, faults = 0, owner = NULL, error = NULL,"
                + " outcome = CASE WHEN state = 'COMPLETED' THEN outcome ELSE NULL END,"
                + " fault_statement = NULL"
                + " WHERE task = ? AND number = ? AND state <> ? AND state <> 'RUNNING'")) {
      for (DataRange range : grid.ranges()) {
        RangeState state = done.contains(range.number()) ? RangeState.COMPLETED : RangeState.READY;
        statement.setString(1, state.name());
        statement.setLong(2, task.value());
        statement.setInt(3, range.number());
        statement.setString(4, state.name());
        statement.addBatch();
      }
      statement.executeBatch();
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE lockstep.upgrade_task SET ranges = ?, ranges_completed = ? WHERE id = ?")) {
      statement.setInt(1, grid.ranges().size());
      statement.setInt(2, done.size());
      statement.setLong(3, task.value());
      statement.executeUpdate();
    }
  }

  /** How the ranges of a task stand. */
  public RangeTally tally(TaskId task) {
    return transactions.in(connection -> RangeRows.tally(connection, task));
  }

  /**
   * A page of the ranges of a task.
   *
   * @param state which are wanted, or null for all
   */
  public Page<RangeRow> page(TaskId task, @Nullable RangeState state, PageRequest request) {
    String where = " WHERE r.task = ?" + (state == null ? "" : " AND r.state = ?");
    String order =
        " ORDER BY "
            + request.sortColumn(SORT)
            + (request.descending() ? " DESC NULLS LAST" : "")
            + ", r.number OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
    return transactions.in(
        connection -> {
          long total;
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT count(*) FROM lockstep.upgrade_range r" + where)) {
            bind(statement, task, state);
            try (ResultSet rows = statement.executeQuery()) {
              rows.next();
              total = rows.getLong(1);
            }
          }
          try (PreparedStatement statement =
              connection.prepareStatement(RangeRows.SELECT + where + order)) {
            int next = bind(statement, task, state);
            statement.setLong(next, request.offset());
            statement.setInt(next + 1, request.size());
            return new Page<>(RangeRows.read(statement), request.page(), request.size(), total);
          }
        });
  }

  private static int bind(PreparedStatement statement, TaskId task, @Nullable RangeState state)
      throws SQLException {
    statement.setLong(1, task.value());
    if (state == null) {
      return 2;
    }
    statement.setString(2, state.name());
    return 3;
  }

  /** The failed ranges of these tasks, by task and number. */
  public List<RangeRow> failed(Collection<TaskId> tasks) {
    return transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  RangeRows.SELECT
                      + " WHERE r.task = ANY(?) AND r.state = 'FAILED'"
                      + " ORDER BY r.task, r.number")) {
            Long[] ids = tasks.stream().map(TaskId::value).toArray(Long[]::new);
            statement.setArray(1, connection.createArrayOf("BIGINT", ids));
            return RangeRows.read(statement);
          }
        });
  }
}
