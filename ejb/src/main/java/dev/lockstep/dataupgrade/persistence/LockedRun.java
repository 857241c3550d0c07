package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.Decision;
import dev.lockstep.dataupgrade.Release;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunRefusals;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.TaskStanding;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditLog;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.SqlWork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run whose row this transaction holds, with what may be done to it and to its tasks. */
public final class LockedRun {

  private final Connection connection;
  private final ControlDialect dialect;
  private final RunId id;
  private final RunState state;

  LockedRun(Connection connection, ControlDialect dialect, RunId id, RunState state) {
    this.connection = connection;
    this.dialect = dialect;
    this.id = id;
    this.state = state;
  }

  /** The state that the run has until this transaction changes it. */
  public RunState state() {
    return state;
  }

  /** Whether a simulation of the run is under way. */
  public boolean simulated() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT 1 FROM lockstep.upgrade_simulation"
                + " WHERE run = ? AND state IN ('RUNNING', 'STOPPING')")) {
      statement.setLong(1, id.value());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /**
   * Refuses what must not be done while the run is being simulated.
   *
   * @throws dev.lockstep.shared.LockstepException {@code WRONG_STATE}
   */
  public void requireNotSimulated() throws SQLException {
    if (simulated()) {
      throw RunRefusals.simulated(id);
    }
  }

  /** Does what belongs to others in the same transaction. */
  public <T> T also(SqlWork<T> work) throws SQLException {
    return work.on(connection);
  }

  /** The states of its tasks by company and program. */
  public Map<Integer, Map<String, TaskState>> states() throws SQLException {
    return TaskStore.states(connection, id);
  }

  /** One of its tasks, or empty. */
  public Optional<TaskRow> task(TaskId task) throws SQLException {
    return TaskStore.find(connection, id, task);
  }

  /** Sets where the tasks of one company stand. */
  public void stand(int company, Map<String, TaskStanding> standings) throws SQLException {
    TaskStore.stand(connection, id, company, standings);
  }

  /** Sets a task to what an operator decided, with who did and why. */
  public void decide(TaskId task, TaskState decided, Decision decision) throws SQLException {
    String sql =
        "UPDATE lockstep.upgrade_task SET state = ?, unmet = 0, blocked_by = NULL, error = NULL,"
            + " outcome = NULL, rows_changed = NULL, decided_by = ?, reason = ? WHERE run = ? AND id = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, decided.name());
      statement.setString(2, decision.who());
      statement.setString(3, decision.reason().text());
      statement.setLong(4, id.value());
      statement.setLong(5, task.value());
      statement.executeUpdate();
    }
    TaskFaults.replace(connection, task, null);
  }

  /** Adds a line to a task's log. */
  public void log(TaskId task, String message) throws SQLException {
    TaskLog.append(connection, dialect, task, message);
  }

  /** Tells what was decided; the row is there when the change is, and not otherwise. */
  public void audit(AuditEvent event) throws SQLException {
    AuditLog.append(connection, dialect, event);
  }

  /** Sets how many bshells may work on the run. */
  public void bshells(int bshells) throws SQLException {
    String sql = "UPDATE lockstep.upgrade_run SET bshells = ?, version = version + 1 WHERE id = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, bshells);
      statement.setLong(2, id.value());
      statement.executeUpdate();
    }
  }

  /** Sets whether its companies wait for each other. */
  public void release(Release release) throws SQLException {
    String sql =
        "UPDATE lockstep.upgrade_run SET release_by = ?, version = version + 1 WHERE id = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, release.name());
      statement.setLong(2, id.value());
      statement.executeUpdate();
    }
  }

  /** Sets whether nothing but errors is kept in the logs of the run's tasks from now on. */
  public void errorsOnly(boolean errorsOnly) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE lockstep.upgrade_run SET errors_only = ? WHERE id = ?")) {
      statement.setBoolean(1, errorsOnly);
      statement.setLong(2, id.value());
      statement.executeUpdate();
    }
  }

  /** Sets who takes the run up after its server died; null when it goes on by itself. */
  public void caller(@Nullable String caller) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("UPDATE lockstep.upgrade_run SET caller = ? WHERE id = ?")) {
      statement.setString(1, caller);
      statement.setLong(2, id.value());
      statement.executeUpdate();
    }
  }

  /** Makes the run RUNNING, for the job that is started after this transaction. */
  public void begin(int bshells, long epoch, Instant now) throws SQLException {
    String sql =
        "UPDATE lockstep.upgrade_run SET state = 'RUNNING', step = NULL, error = NULL,"
            + " stopped_by = NULL, job_execution = NULL, finished_at = NULL, bshells = ?, epoch = ?,"
            + " started_at = coalesce(started_at, ?), version = version + 1 WHERE id = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, bshells);
      statement.setLong(2, epoch);
      statement.setObject(3, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
      statement.setLong(4, id.value());
      statement.executeUpdate();
    }
  }
}
