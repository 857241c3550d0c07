package dev.lockstep.browser.bench;

import dev.lockstep.bench.BenchException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A run of 100,000 tasks in the control database, somewhere in its middle, on which no bshell of
 * the server works. Its tasks are changed as bshells change them, by whoever uses it. Not
 * thread-safe.
 */
final class LargeRun implements AutoCloseable {

  static final int COMPANIES = 1000;
  static final int PROGRAMS = 100;
  static final long NUMBER = 1000;

  private static final long FIRST_TASK = 1_000_000;

  private static final String RUN =
      """
      INSERT INTO lockstep.upgrade_run (id, description, package_combination, origin, state, step,
        bshells, epoch, restarts, created_at, started_at, version)
      VALUES (1000, 'Generated: 100,000 tasks', 'bench', 'MANUAL', 'RUNNING', 'FIRST',
        8, 1, 0, now(), now(), 0)
      """;
  private static final String RUN_COMPANIES =
      """
      INSERT INTO lockstep.upgrade_run_company (run, company)
      SELECT 1000, 1000 + c FROM generate_series(0, 999) c
      """;
  private static final String TASKS =
      """
      INSERT INTO lockstep.upgrade_task (id, run, company, program, table_name, batch,
        runtime_class, effective_class, class_rank, weight, state, unmet, attempt, bshell,
        blocked_by, error, statements, statements_done, started_at, finished_at, duration_ms,
        outcome, rows_changed)
      SELECT 1000000 + c * 100 + p, 1000, 1000 + c, 'gen' || (1000 + p), 'tcfin' || (100 + p),
        CASE WHEN p < 60 THEN 'FIRST' WHEN p < 80 THEN 'MIDDLE' WHEN p < 95 THEN 'LAST'
          ELSE 'UNLOCKED' END,
        'SMALL', 'SMALL', 3, 100000 - p, state, 0, CASE WHEN ended THEN 1 ELSE 0 END,
        CASE WHEN ended THEN 'run-1000/FIRST/' || (1 + c % 8) END,
        CASE WHEN state = 'BLOCKED' THEN 'gen' || (1000 + c * 7 % 60) END,
        CASE WHEN state = 'FAILED' THEN 'Statement 2 of 3 failed: made up' END,
        CASE WHEN ended THEN 3 END, CASE WHEN ended THEN 2 END,
        CASE WHEN ended THEN now() - interval '30 min' END,
        CASE WHEN ended THEN now() - interval '29 min' END,
        CASE WHEN ended THEN 60000 END,
        CASE WHEN state = 'COMPLETED' THEN 'DONE' WHEN state = 'FAILED' THEN 'FAILED' END,
        CASE WHEN state = 'COMPLETED' THEN 10 END
      FROM (SELECT c, p, state, state IN ('COMPLETED', 'FAILED') AS ended
        FROM (SELECT c, p, CASE
            WHEN p < c * 7 % 60 THEN 'COMPLETED'
            WHEN p = c * 7 % 60 AND c % 37 = 0 THEN 'FAILED'
            WHEN c % 37 = 0 AND p < 75 THEN 'BLOCKED'
            WHEN p = c * 7 % 60 THEN 'READY'
            WHEN p % 9 = 0 THEN 'NOT_EXECUTED'
            ELSE 'WAITING' END AS state
          FROM generate_series(0, 999) c, generate_series(0, 99) p) states) tasks
      """;
  private static final String BEGIN =
      "UPDATE lockstep.upgrade_task SET state = 'RUNNING', bshell = 'run-1000/FIRST/1',"
          + " attempt = attempt + 1, started_at = clock_timestamp(), finished_at = NULL"
          + " WHERE id = ANY(?)";
  private static final String END =
      "UPDATE lockstep.upgrade_task SET state = 'COMPLETED', error = NULL, statements = 1,"
          + " statements_done = 1, outcome = 'DONE', rows_changed = 1,"
          + " finished_at = clock_timestamp(),"
          + " duration_ms = extract(epoch FROM clock_timestamp() - started_at) * 1000"
          + " WHERE id = ANY(?) AND state = 'RUNNING'";

  private final Connection connection;

  /**
   * @param connection to the control database; closed with this
   */
  LargeRun(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
  }

  /** Makes the run and its tasks. */
  void make() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : new String[] {RUN, RUN_COMPANIES, TASKS}) {
        statement.executeUpdate(sql);
      }
      connection.commit();
      statement.execute("ANALYZE lockstep.upgrade_task");
      connection.commit();
    }
  }

  /** The number of a task, by its place in the matrix. */
  static long task(int row, int column) {
    return FIRST_TASK + (long) row * PROGRAMS + column;
  }

  /** All tasks of the rows from this one on. */
  static long[] tasksFrom(int row) {
    return IntStream.range(row * PROGRAMS, COMPANIES * PROGRAMS)
        .mapToLong(place -> FIRST_TASK + place)
        .toArray();
  }

  /** Bshells take some tasks, and have ended others, in one transaction. */
  void change(Collection<Long> taken, Collection<Long> ended) {
    try {
      update(END, ended);
      update(BEGIN, taken);
      connection.commit();
    } catch (SQLException e) {
      throw new BenchException("Tasks could not be changed", e);
    }
  }

  private void update(String sql, Collection<Long> tasks) throws SQLException {
    if (!tasks.isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        Stream<Long> numbers = tasks.stream().sorted();
        statement.setArray(1, connection.createArrayOf("bigint", numbers.toArray()));
        statement.executeUpdate();
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
