package dev.lockstep.dataupgrade.matrix;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what the matrix shows from the control database. */
final class MatrixRows implements MatrixSource {

  private static final int FETCHED_AT_ONCE = 5000;
  private static final String STATES = "SELECT id, state FROM lockstep.upgrade_task WHERE ";

  private final ControlTransactions transactions;

  MatrixRows(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** Sets the parameters of a statement. */
  @FunctionalInterface
  private interface Binding {
    void on(PreparedStatement statement) throws SQLException;
  }

  @Override
  public Optional<MatrixStanding> standing(RunId run) {
    return transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT r.state, r.restarts,"
                      + " (SELECT max(a.id) FROM lockstep.audit a WHERE a.run = r.id)"
                      + " FROM lockstep.upgrade_run r WHERE r.id = ?")) {
            statement.setLong(1, run.value());
            try (ResultSet rows = statement.executeQuery()) {
              return rows.next()
                  ? Optional.of(
                      new MatrixStanding(
                          RunState.valueOf(rows.getString(1)), rows.getInt(2), rows.getLong(3)))
                  : Optional.empty();
            }
          }
        });
  }

  @Override
  public List<MatrixTask> tasks(RunId run) {
    return transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT id, company, program, table_name, batch, class_rank, weight, state"
                      + " FROM lockstep.upgrade_task WHERE run = ?")) {
            statement.setLong(1, run.value());
            statement.setFetchSize(FETCHED_AT_ONCE);
            try (ResultSet rows = statement.executeQuery()) {
              return tasks(rows);
            }
          }
        });
  }

  private static List<MatrixTask> tasks(ResultSet rows) throws SQLException {
    Map<String, MatrixProgram> programs = new HashMap<>();
    List<MatrixTask> tasks = new ArrayList<>();
    while (rows.next()) {
      String code = rows.getString(3);
      MatrixProgram program = programs.get(code);
      if (program == null) {
        program =
            new MatrixProgram(code, rows.getString(4), UpgradeBatch.valueOf(rows.getString(5)));
        programs.put(code, program);
      }
      tasks.add(
          new MatrixTask(
              rows.getLong(1),
              rows.getInt(2),
              program,
              rows.getInt(6),
              rows.getInt(7),
              TaskState.valueOf(rows.getString(8))));
    }
    return tasks;
  }

  @Override
  public Map<Long, TaskState> states(RunId run) {
    return transactions.in(
        connection ->
            states(connection, "run = ?", statement -> statement.setLong(1, run.value())));
  }

  /**
   * What is being executed is read before what has ended, so that what ends meanwhile is not
   * missed.
   */
  @Override
  public Map<Long, TaskState> lately(RunId run, Duration ago) {
    return transactions.in(
        connection -> {
          Map<Long, TaskState> states =
              states(
                  connection,
                  "run = ? AND state = 'RUNNING'",
                  statement -> statement.setLong(1, run.value()));
          states.putAll(
              states(
                  connection,
                  "run = ? AND finished_at >= ?",
                  statement -> {
                    statement.setLong(1, run.value());
                    statement.setObject(2, before(connection, ago));
                  }));
          return states;
        });
  }

  /**
   * By the database's clock. PostgreSQL reads by the index only when it knows the time beforehand.
   */
  private OffsetDateTime before(Connection connection, Duration ago) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT " + transactions.dialect().nowPlusMillis())) {
      statement.setLong(1, -ago.toMillis());
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getObject(1, OffsetDateTime.class);
      }
    }
  }

  @Override
  public Map<Long, TaskState> states(Collection<Long> tasks) {
    return transactions.in(
        connection ->
            states(
                connection,
                "id = ANY(?)",
                statement -> statement.setArray(1, array(connection, "BIGINT", tasks))));
  }

  @Override
  public Map<Long, TaskState> states(RunId run, Collection<Integer> companies) {
    return transactions.in(
        connection ->
            states(
                connection,
                "run = ? AND company = ANY(?)",
                statement -> {
                  statement.setLong(1, run.value());
                  statement.setArray(2, array(connection, "INTEGER", companies));
                }));
  }

  private static Array array(Connection connection, String type, Collection<?> values)
      throws SQLException {
    return connection.createArrayOf(type, values.toArray());
  }

  private static Map<Long, TaskState> states(Connection connection, String where, Binding binding)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STATES + where)) {
      binding.on(statement);
      statement.setFetchSize(FETCHED_AT_ONCE);
      Map<Long, TaskState> states = new LinkedHashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          states.put(rows.getLong(1), TaskState.valueOf(rows.getString(2)));
        }
      }
      return states;
    }
  }
}
