package dev.lockstep.dataupgrade.simulation.persistence;

import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.persistence.ProgramTally;
import dev.lockstep.dataupgrade.persistence.TaskFaults;
import dev.lockstep.dataupgrade.simulation.CompanyTally;
import dev.lockstep.dataupgrade.simulation.SimulatedFailure;
import dev.lockstep.dataupgrade.simulation.SimulatedOutcome;
import dev.lockstep.dataupgrade.simulation.SimulatedState;
import dev.lockstep.dataupgrade.simulation.SimulationCounts;
import dev.lockstep.dataupgrade.simulation.SimulationId;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What came of simulations, counted and listed by the database. */
public final class SimulationResults {

  private static final String TASKS =
      " FROM lockstep.upgrade_simulation_task s JOIN lockstep.upgrade_task t ON t.id = s.task";
  private static final String OUTCOME =
      "SELECT s.*, t.company, t.program, t.table_name AS upgraded_table" + TASKS;
  private static final int FETCHED_AT_ONCE = 1000;
  private static final Map<String, String> SORT = new LinkedHashMap<>();

  static {
    SORT.put("company", "t.company");
    SORT.put("program", "t.program");
    SORT.put("task", "t.id");
  }

  private final ControlTransactions transactions;

  public SimulationResults(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** How many tasks are in which state. */
  public SimulationCounts counts(SimulationId id) {
    return SimulationCounts.of(companies(id));
  }

  /** How the tasks of each company stand, by the companies' numbers. */
  public List<CompanyTally> companies(SimulationId id) {
    String sql =
        "SELECT t.company, s.state, count(*), coalesce(sum(s.duration_ms), 0)"
            + TASKS
            + " WHERE s.simulation = ? GROUP BY t.company, s.state ORDER BY t.company";
    return transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id.value());
            return tallies(statement);
          }
        });
  }

  /** What each program did, in the order of the plan. */
  public List<ProgramTally> programs(SimulationId id) {
    String sql =
        "SELECT "
            + ProgramTally.columns("s")
            + TASKS
            + " WHERE s.simulation = ? GROUP BY t.program, t.table_name ORDER BY min(t.id)";
    return transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id.value());
            return ProgramTally.read(statement);
          }
        });
  }

  /**
   * All tasks by company, one after another, however many there are.
   *
   * @param seen called with each task; what it throws ends the reading
   */
  public void each(SimulationId id, Consumer<SimulatedFailure> seen) {
    transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  OUTCOME + " WHERE s.simulation = ? ORDER BY t.company, t.id")) {
            statement.setLong(1, id.value());
            statement.setFetchSize(FETCHED_AT_ONCE);
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                seen.accept(failure(rows));
              }
            }
            return true;
          }
        });
  }

  private static List<CompanyTally> tallies(PreparedStatement statement) throws SQLException {
    Map<Integer, Map<SimulatedState, Long>> byState = new LinkedHashMap<>();
    Map<Integer, Long> millis = new HashMap<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        byState
            .computeIfAbsent(rows.getInt(1), key -> new EnumMap<>(SimulatedState.class))
            .put(SimulatedState.valueOf(rows.getString(2)), rows.getLong(3));
        millis.merge(rows.getInt(1), rows.getLong(4), Long::sum);
      }
    }
    List<CompanyTally> tallies = new ArrayList<>();
    byState.forEach(
        (company, states) ->
            tallies.add(new CompanyTally(company, states, millis.getOrDefault(company, 0L))));
    return tallies;
  }

  /**
   * A page of the tasks in one state that have a reason of their own for it: not those that others
   * hold back.
   */
  public Page<SimulatedFailure> failures(
      SimulationId id, SimulatedState state, PageRequest request) {
    String where = " WHERE s.simulation = ? AND s.state = ? AND s.blocked_by IS NULL";
    String order = " ORDER BY " + request.sortColumn(SORT) + (request.descending() ? " DESC" : "");
    String sql =
        OUTCOME + where + order + ", t.company, t.program OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
    return transactions.in(
        connection -> {
          long total = count(connection, where, id, state);
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id.value());
            statement.setString(2, state.name());
            statement.setLong(3, request.offset());
            statement.setInt(4, request.size());
            List<SimulatedFailure> failures = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                failures.add(failure(rows));
              }
            }
            return new Page<>(failures, request.page(), request.size(), total);
          }
        });
  }

  private static long count(
      Connection connection, String where, SimulationId id, SimulatedState state)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT count(*)" + TASKS + where)) {
      statement.setLong(1, id.value());
      statement.setString(2, state.name());
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  /** What came of these tasks in the newest simulation of their run; the others are left out. */
  public Map<TaskId, SimulatedOutcome> of(Collection<TaskId> tasks) {
    if (tasks.isEmpty()) {
      return Map.of();
    }
    return transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(OUTCOME + " WHERE s.task = ANY(?)")) {
            Long[] ids = tasks.stream().map(TaskId::value).toArray(Long[]::new);
            statement.setArray(1, connection.createArrayOf("BIGINT", ids));
            Map<TaskId, SimulatedOutcome> outcomes = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                SimulatedFailure row = failure(rows);
                outcomes.put(row.task(), row.outcome());
              }
            }
            return outcomes;
          }
        });
  }

  private static SimulatedFailure failure(ResultSet rows) throws SQLException {
    return new SimulatedFailure(
        new TaskId(rows.getLong("task")),
        rows.getInt("company"),
        rows.getString("program"),
        rows.getString("upgraded_table"),
        new SimulatedOutcome(
            SimulatedState.valueOf(rows.getString("state")),
            rows.getString("blocked_by"),
            rows.getString("error"),
            rows.getObject("statements", Integer.class),
            rows.getObject("duration_ms", Long.class),
            TaskFaults.read(rows),
            rows.getObject("rows_changed", Long.class),
            lines(rows.getString("said"))));
  }

  private static List<String> lines(@Nullable String said) {
    return said == null ? List.of() : said.lines().toList();
  }
}
