package dev.lockstep.dataupgrade.simulation.persistence;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.persistence.TaskFaults;
import dev.lockstep.dataupgrade.simulation.SimulatedOutcome;
import dev.lockstep.dataupgrade.simulation.SimulatedTask;
import dev.lockstep.dataupgrade.simulation.SimulationId;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.shared.control.ShortText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tasks of simulations as those who simulate read and write them. */
public final class SimulatedTasks {

  private final ControlTransactions transactions;

  public SimulatedTasks(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** The companies with tasks to simulate, those with the most tasks first. */
  public List<Integer> companies(SimulationId id) {
    String sql =
        "SELECT t.company FROM lockstep.upgrade_simulation_task s"
            + " JOIN lockstep.upgrade_task t ON t.id = s.task WHERE s.simulation = ?"
            + " GROUP BY t.company ORDER BY count(*) DESC, t.company";
    return transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id.value());
            List<Integer> companies = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                companies.add(rows.getInt(1));
              }
            }
            return companies;
          }
        });
  }

  /** All tasks that a run has for a company, with their real states. */
  public List<SimulatedTask> of(RunId run, int company) {
    String sql =
        "SELECT id, program, batch, effective_class, weight, state FROM lockstep.upgrade_task"
            + " WHERE run = ? AND company = ? ORDER BY id";
    return transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, run.value());
            statement.setInt(2, company);
            List<SimulatedTask> tasks = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                tasks.add(
                    new SimulatedTask(
                        new TaskId(rows.getLong(1)),
                        rows.getString(2),
                        UpgradeBatch.valueOf(rows.getString(3)),
                        RuntimeClass.valueOf(rows.getString(4)),
                        rows.getInt(5),
                        TaskState.valueOf(rows.getString(6))));
              }
            }
            return tasks;
          }
        });
  }

  /**
   * Writes what came of tasks, as long as the simulation is under way.
   *
   * @return false when it is not any more; nothing is written then
   */
  public boolean write(SimulationId id, Map<TaskId, SimulatedOutcome> outcomes) {
    return transactions.in(
        connection -> {
          if (!isActive(connection, id)) {
            return false;
          }
          write(connection, id, outcomes);
          return true;
        });
  }

  private static boolean isActive(Connection connection, SimulationId id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT 1 FROM lockstep.upgrade_simulation"
                + " WHERE id = ? AND state IN ('RUNNING', 'STOPPING')")) {
      statement.setLong(1, id.value());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void write(
      Connection connection, SimulationId id, Map<TaskId, SimulatedOutcome> outcomes)
      throws SQLException {
    String sql =
        "UPDATE lockstep.upgrade_simulation_task SET state = ?, blocked_by = ?, error = ?,"
            + " statements = ?, duration_ms = ?, fault_statement = ?, fault_line = ?,"
            + " fault_text = ?, fault_message = ?, fault_sql_state = ?, fault_detail = ?,"
            + " fault_hint = ?, fault_table = ?, fault_constraint = ?, rows_changed = ?, said = ?"
            + " WHERE simulation = ? AND task = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Map.Entry<TaskId, SimulatedOutcome> entry : outcomes.entrySet()) {
        bind(statement, entry.getValue());
        statement.setLong(17, id.value());
        statement.setLong(18, entry.getKey().value());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void bind(PreparedStatement statement, SimulatedOutcome outcome)
      throws SQLException {
    statement.setString(1, outcome.state().name());
    statement.setString(2, outcome.blockedBy());
    statement.setString(3, ShortText.orNull(outcome.error()));
    statement.setObject(4, outcome.statements(), Types.INTEGER);
    statement.setObject(5, outcome.durationMillis(), Types.BIGINT);
    TaskFaults.bind(statement, 6, outcome.fault());
    statement.setObject(15, outcome.rows(), Types.BIGINT);
    String said = String.join("\n", outcome.said()).replace('\u0000', ' ');
    statement.setString(16, said.isEmpty() ? null : said);
  }
}
