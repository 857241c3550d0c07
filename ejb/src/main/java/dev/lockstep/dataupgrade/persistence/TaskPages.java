package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.persistence.TaskRows.RowReader;
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
import java.util.function.Consumer;

/** Pages of tasks, filtered and sorted by the database. */
public final class TaskPages {

  private static final int FETCHED_AT_ONCE = 1000;
  private static final Map<String, String> SORT_COLUMNS = new LinkedHashMap<>();
  private static final Map<String, String> FAILURE_SORT_COLUMNS = new LinkedHashMap<>();
  private static final String FAILURES =
      "SELECT t.*, f.statement AS fault_statement, f.line AS fault_line, f.text AS fault_text,"
          + " f.message AS fault_message, f.sql_state AS fault_sql_state,"
          + " f.detail AS fault_detail, f.hint AS fault_hint, f.table_name AS fault_table,"
          + " f.constraint_name AS fault_constraint"
          + " FROM lockstep.upgrade_task t"
          + " LEFT JOIN lockstep.upgrade_task_fault f ON f.task = t.id";

  static {
    FAILURE_SORT_COLUMNS.put("company", "company");
    FAILURE_SORT_COLUMNS.put("program", "program");
    FAILURE_SORT_COLUMNS.put("task", "id");
    SORT_COLUMNS.put("id", "id");
    SORT_COLUMNS.put("company", "company");
    SORT_COLUMNS.put("program", "program");
    SORT_COLUMNS.put("state", "state");
    SORT_COLUMNS.put("duration", "duration_ms");
    SORT_COLUMNS.put("finished", "finished_at");
  }

  private final ControlTransactions transactions;

  public TaskPages(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** A page of the tasks of a run. */
  public Page<TaskRow> tasks(RunId run, TaskFilter filter, PageRequest request) {
    String order = order(request, SORT_COLUMNS) + ", id";
    return page("SELECT * FROM lockstep.upgrade_task", order, run, filter, request, TaskRows::row);
  }

  /** These tasks, as far as they are there. */
  public List<TaskRow> tasks(Collection<TaskId> tasks) {
    Object[] numbers = tasks.stream().map(TaskId::value).toArray();
    return transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT * FROM lockstep.upgrade_task WHERE id = ANY(?)")) {
            statement.setArray(1, connection.createArrayOf("BIGINT", numbers));
            return TaskRows.read(statement);
          }
        });
  }

  /**
   * A page of the failed tasks of a run, by company and program.
   *
   * @param filter its state does not matter
   */
  public Page<FailedTask> failures(RunId run, TaskFilter filter, PageRequest request) {
    TaskFilter failed =
        new TaskFilter(TaskState.FAILED, filter.company(), filter.batch(), filter.program());
    String order = order(request, FAILURE_SORT_COLUMNS) + ", company, program";
    return page(
        FAILURES,
        order,
        run,
        failed,
        request,
        rows -> new FailedTask(TaskRows.row(rows), TaskFaults.read(rows)));
  }

  private static String order(PageRequest request, Map<String, String> columns) {
    return request.sortColumn(columns) + (request.descending() ? " DESC NULLS LAST" : "");
  }

  private <T> Page<T> page(
      String select,
      String order,
      RunId run,
      TaskFilter filter,
      PageRequest request,
      RowReader<T> reader) {
    List<Object> values = new ArrayList<>();
    String where = where(run, filter, values);
    String sql = select + where + " ORDER BY " + order + " OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
    return transactions.in(
        connection -> {
          long total = count(connection, "lockstep.upgrade_task" + where, values);
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = bind(statement, values);
            statement.setLong(next, request.offset());
            statement.setInt(next + 1, request.size());
            return new Page<>(
                TaskRows.read(statement, reader), request.page(), request.size(), total);
          }
        });
  }

  /**
   * All tasks of a run by company, one after another, however many there are.
   *
   * @param seen called with each task; what it throws ends the reading
   */
  public void each(RunId run, Consumer<TaskRow> seen) {
    transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT * FROM lockstep.upgrade_task WHERE run = ? ORDER BY company, id")) {
            statement.setLong(1, run.value());
            statement.setFetchSize(FETCHED_AT_ONCE);
            TaskRows.each(statement, TaskRows::row, seen);
            return true;
          }
        });
  }

  private static String where(RunId run, TaskFilter filter, List<Object> values) {
    StringBuilder where = new StringBuilder(" WHERE run = ?");
    values.add(run.value());
    if (filter.state() != null) {
      where.append(" AND state = ?");
      values.add(filter.state().name());
    }
    if (filter.company() != null) {
      where.append(" AND company = ?");
      values.add(filter.company());
    }
    if (filter.batch() != null) {
      where.append(" AND batch = ?");
      values.add(filter.batch().name());
    }
    if (filter.program() != null) {
      where.append(" AND program = ?");
      values.add(filter.program());
    }
    return where.toString();
  }

  private static long count(Connection connection, String from, List<Object> values)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT count(*) FROM " + from)) {
      bind(statement, values);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private static int bind(PreparedStatement statement, List<Object> values) throws SQLException {
    int index = 1;
    for (Object value : values) {
      statement.setObject(index++, value);
    }
    return index;
  }
}
