package dev.lockstep.dataupgrade.simulation.persistence;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.persistence.LockedRun;
import dev.lockstep.dataupgrade.persistence.RunChanges;
import dev.lockstep.dataupgrade.simulation.Simulation;
import dev.lockstep.dataupgrade.simulation.SimulationId;
import dev.lockstep.dataupgrade.simulation.SimulationRefusals;
import dev.lockstep.dataupgrade.simulation.SimulationState;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newest simulation of each run. Safe for use by many threads. */
public final class SimulationStore {

  private static final String SELECT =
      "SELECT id, run, state, bshells, began_at, ended_at, error"
          + " FROM lockstep.upgrade_simulation";

  private final ControlTransactions transactions;

  public SimulationStore(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Begins a simulation in the place of the run's last one: one transaction that holds the run's
   * row, so that the run is not started at the same time.
   *
   * @throws dev.lockstep.shared.LockstepException {@code UNKNOWN_OBJECT} or {@code WRONG_STATE}
   */
  public SimulationId begin(RunId run, int bshells) {
    return new RunChanges(transactions)
        .make(
            run,
            locked -> {
              SimulationRefusals.requireSimulable(run, locked.state());
              locked.requireNotSimulated();
              return begin(locked, run, bshells);
            });
  }

  private SimulationId begin(LockedRun locked, RunId run, int bshells) throws SQLException {
    return locked.also(
        connection -> {
          forget(connection, run);
          SimulationId id = insert(connection, run, bshells);
          insertTasks(connection, run, id);
          return id;
        });
  }

  private static void forget(Connection connection, RunId run) throws SQLException {
    for (String sql :
        List.of(
            "DELETE FROM lockstep.upgrade_simulation_task WHERE simulation IN"
                + " (SELECT id FROM lockstep.upgrade_simulation WHERE run = ?)",
            "DELETE FROM lockstep.upgrade_simulation WHERE run = ?")) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setLong(1, run.value());
        statement.executeUpdate();
      }
    }
  }

  private SimulationId insert(Connection connection, RunId run, int bshells) throws SQLException {
    String sql =
        "INSERT INTO lockstep.upgrade_simulation (run, state, bshells, began_at) VALUES (?, ?, ?, "
            + transactions.dialect().now()
            + ")";
    try (PreparedStatement statement = connection.prepareStatement(sql, new String[] {"id"})) {
      statement.setLong(1, run.value());
      statement.setString(2, SimulationState.RUNNING.name());
      statement.setInt(3, bshells);
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        keys.next();
        return new SimulationId(keys.getLong(1));
      }
    }
  }

  private static void insertTasks(Connection connection, RunId run, SimulationId id)
      throws SQLException {
    String sql =
        "INSERT INTO lockstep.upgrade_simulation_task (simulation, task, state)"
            + " SELECT CAST(? AS BIGINT), id, 'WAITING' FROM lockstep.upgrade_task"
            + " WHERE run = ? AND state NOT IN ('COMPLETED', 'SKIPPED')";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, id.value());
      statement.setLong(2, run.value());
      statement.executeUpdate();
    }
  }

  /** The run's simulation, or empty. */
  public Optional<Simulation> find(RunId run) {
    return read(SELECT + " WHERE run = ? ORDER BY id DESC", run.value()).stream().findFirst();
  }

  /** One simulation; empty when a newer one has taken its place. */
  public Optional<Simulation> find(SimulationId id) {
    return read(SELECT + " WHERE id = ?", id.value()).stream().findFirst();
  }

  /** The simulations that a batch job works on, or did when its server ended. */
  public List<Simulation> active() {
    return read(SELECT + " WHERE state IN ('RUNNING', 'STOPPING') ORDER BY id", null);
  }

  private List<Simulation> read(String sql, @Nullable Long value) {
    return transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (value != null) {
              statement.setLong(1, value);
            }
            List<Simulation> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                found.add(simulation(rows));
              }
            }
            return found;
          }
        });
  }

  private static Simulation simulation(ResultSet rows) throws SQLException {
    OffsetDateTime ended = rows.getObject("ended_at", OffsetDateTime.class);
    Instant began = rows.getObject("began_at", OffsetDateTime.class).toInstant();
    return new Simulation(
        new SimulationId(rows.getLong("id")),
        new RunId(rows.getLong("run")),
        SimulationState.valueOf(rows.getString("state")),
        rows.getInt("bshells"),
        began,
        ended == null ? null : ended.toInstant(),
        rows.getString("error"));
  }

  /**
   * Changes the state of a simulation.
   *
   * @param error why it ended before all tasks were simulated, or null
   * @return false when the state may not follow the present one; nothing has changed then
   */
  public boolean become(SimulationId id, SimulationState state, @Nullable String error) {
    String[] before =
        Arrays.stream(SimulationState.values())
            .filter(one -> one.mayBecome(state))
            .map(SimulationState::name)
            .toArray(String[]::new);
    String ended = state.active() ? "NULL" : transactions.dialect().now();
    String sql =
        "UPDATE lockstep.upgrade_simulation SET state = ?, error = ?, ended_at = "
            + ended
            + " WHERE id = ? AND state = ANY(?)";
    return transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, state.name());
            statement.setString(2, error);
            statement.setLong(3, id.value());
            statement.setArray(4, connection.createArrayOf("VARCHAR", before));
            return statement.executeUpdate() > 0;
          }
        });
  }
}
