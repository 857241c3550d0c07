package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskCounts;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.TaskStanding;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The tasks of runs: made at initialization, counted, and set anew from what was executed. */
public final class TaskStore {

  private static final int PORTION = 1000;

  private final ControlTransactions transactions;

  public TaskStore(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** Replaces the tasks of a run. */
  public void replace(RunId run, List<NewTask> tasks) {
    transactions.in(
        connection -> {
          delete(connection, run);
          insert(connection, run, tasks);
          if (transactions.dialect() == ControlDialect.POSTGRESQL) {
            analyze(connection);
          }
          return true;
        });
  }

  /** Bshells ask from the first moment on, sooner than PostgreSQL itself looks at new rows. */
  private static void analyze(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("ANALYZE lockstep.upgrade_task");
    }
  }

  private static void delete(Connection connection, RunId run) throws SQLException {
    TaskFaults.drop(connection, run);
    for (String sql :
        List.of(
            "DELETE FROM lockstep.upgrade_task_log WHERE task IN"
                + " (SELECT id FROM lockstep.upgrade_task WHERE run = ?)",
            "DELETE FROM lockstep.upgrade_task WHERE run = ?")) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setLong(1, run.value());
        statement.executeUpdate();
      }
    }
  }

  private static void insert(Connection connection, RunId run, List<NewTask> tasks)
      throws SQLException {
    try (NewTaskStatement statement = new NewTaskStatement(connection, run)) {
      for (int from = 0; from < tasks.size(); from += PORTION) {
        statement.insert(tasks.subList(from, Math.min(tasks.size(), from + PORTION)));
      }
    }
  }

  /** How many tasks of a run are in which state. */
  public TaskCounts counts(RunId run) {
    return transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT state, count(*) FROM lockstep.upgrade_task WHERE run = ?"
                      + " GROUP BY state")) {
            statement.setLong(1, run.value());
            Map<TaskState, Long> counts = new EnumMap<>(TaskState.class);
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                counts.put(TaskState.valueOf(rows.getString(1)), rows.getLong(2));
              }
            }
            return new TaskCounts(counts);
          }
        });
  }

  /** How many tasks of each company of a run are in which state. */
  public Map<Integer, Map<TaskState, CompanyTally>> tallies(RunId run) {
    return transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT company, state, count(*), coalesce(sum(duration_ms), 0),"
                      + " sum(CASE WHEN outcome = 'DONE_WITH_ROW_ERRORS' THEN 1 ELSE 0 END)"
                      + " FROM lockstep.upgrade_task WHERE run = ? GROUP BY company, state"
                      + " ORDER BY company")) {
            statement.setLong(1, run.value());
            Map<Integer, Map<TaskState, CompanyTally>> tallies = new LinkedHashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                tallies
                    .computeIfAbsent(rows.getInt(1), key -> new EnumMap<>(TaskState.class))
                    .put(
                        TaskState.valueOf(rows.getString(2)),
                        new CompanyTally(rows.getLong(3), rows.getLong(4), rows.getLong(5)));
              }
            }
            return tallies;
          }
        });
  }

  /** What each program of a run did, in the order of the plan. */
  public List<ProgramTally> programs(RunId run) {
    String sql =
        "SELECT "
            + ProgramTally.columns("t")
            + " FROM lockstep.upgrade_task t WHERE t.run = ?"
            + " GROUP BY t.program, t.table_name ORDER BY min(t.id)";
    return transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, run.value());
            return ProgramTally.read(statement);
          }
        });
  }

  /** The states of a run's tasks by company and program. */
  public Map<Integer, Map<String, TaskState>> states(RunId run) {
    return transactions.in(connection -> states(connection, run));
  }

  static Map<Integer, Map<String, TaskState>> states(Connection connection, RunId run)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT company, program, state FROM lockstep.upgrade_task WHERE run = ?"
                + " ORDER BY id")) {
      statement.setLong(1, run.value());
      Map<Integer, Map<String, TaskState>> states = new LinkedHashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          states
              .computeIfAbsent(rows.getInt(1), key -> new LinkedHashMap<>())
              .put(rows.getString(2), TaskState.valueOf(rows.getString(3)));
        }
      }
      return states;
    }
  }

  /**
   * Sets where the tasks of one company stand. What is not failed any more loses its error, and
   * what is to be executed again loses an operator's decision.
   *
   * @param standings by program code; programs whose state stays as it is may be left out
   */
  public void stand(RunId run, int company, Map<String, TaskStanding> standings) {
    transactions.in(
        connection -> {
          stand(connection, run, company, standings);
          return true;
        });
  }

  /**
   * The first program of these batches that failed, for each company that has one.
   *
   * @return codes by the companies' numbers
   */
  public Map<Integer, String> firstFailed(RunId run, Set<UpgradeBatch> batches) {
    return transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT company, program FROM lockstep.upgrade_task WHERE run = ?"
                      + " AND batch = ANY(?) AND state = 'FAILED' ORDER BY id")) {
            statement.setLong(1, run.value());
            statement.setArray(
                2,
                connection.createArrayOf(
                    "VARCHAR", batches.stream().map(UpgradeBatch::name).toArray()));
            Map<Integer, String> failed = new TreeMap<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                failed.putIfAbsent(rows.getInt(1), rows.getString(2));
              }
            }
            return failed;
          }
        });
  }

  /**
   * Blocks what is still to be executed of a batch in some companies.
   *
   * @param blockers codes of the programs that are the reason, by the companies' numbers
   */
  public void block(RunId run, UpgradeBatch batch, Map<Integer, String> blockers) {
    transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "UPDATE lockstep.upgrade_task SET state = 'BLOCKED', blocked_by = ?"
                      + " WHERE run = ? AND company = ? AND batch = ?"
                      + " AND state IN ('WAITING', 'READY')")) {
            for (Map.Entry<Integer, String> entry : blockers.entrySet()) {
              statement.setString(1, entry.getValue());
              statement.setLong(2, run.value());
              statement.setInt(3, entry.getKey());
              statement.setString(4, batch.name());
              statement.addBatch();
            }
            return statement.executeBatch();
          }
        });
  }

  static void stand(
      Connection connection, RunId run, int company, Map<String, TaskStanding> standings)
      throws SQLException {
    String sql =
        "UPDATE lockstep.upgrade_task SET state = ?, unmet = ?, blocked_by = ?, faults = 0,"
            + " error = CASE WHEN ? THEN error ELSE NULL END,"
            + " outcome = CASE WHEN ? THEN outcome ELSE NULL END,"
            + " rows_changed = CASE WHEN ? THEN rows_changed ELSE NULL END,"
            + " decided_by = CASE WHEN ? THEN decided_by ELSE NULL END,"
            + " reason = CASE WHEN ? THEN reason ELSE NULL END"
            + " WHERE run = ? AND company = ? AND program = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Map.Entry<String, TaskStanding> entry : standings.entrySet()) {
        TaskStanding standing = entry.getValue();
        statement.setString(1, standing.state().name());
        statement.setInt(2, standing.unmet());
        statement.setString(3, standing.blockedBy());
        boolean failed = standing.state() == TaskState.FAILED;
        statement.setBoolean(4, failed);
        statement.setBoolean(5, failed || standing.state().met());
        statement.setBoolean(6, failed || standing.state().met());
        statement.setBoolean(7, standing.state().met());
        statement.setBoolean(8, standing.state().met());
        statement.setLong(9, run.value());
        statement.setInt(10, company);
        statement.setString(11, entry.getKey());
        statement.addBatch();
      }
      statement.executeBatch();
    }
    TaskFaults.dropOfOthersThanFailed(connection, run, company);
  }

  /** The task whose program stopped the run, as long as nobody has let the run go on since. */
  public Optional<TaskRow> stopper(RunId run) {
    return transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT t.* FROM lockstep.upgrade_task t"
                      + " JOIN lockstep.upgrade_run r ON r.stopped_by = t.id WHERE r.id = ?")) {
            statement.setLong(1, run.value());
            return TaskRows.read(statement).stream().findFirst();
          }
        });
  }

  /** One task of a run, or empty. */
  public Optional<TaskRow> find(RunId run, TaskId task) {
    return transactions.in(connection -> find(connection, run, task));
  }

  static Optional<TaskRow> find(Connection connection, RunId run, TaskId task) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT * FROM lockstep.upgrade_task WHERE run = ? AND id = ?")) {
      statement.setLong(1, run.value());
      statement.setLong(2, task.value());
      return TaskRows.read(statement).stream().findFirst();
    }
  }
}
