package dev.lockstep.reconfiguration.persistence;

import dev.lockstep.reconfiguration.AmpMove;
import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.reconfiguration.ReconfigurationRefusals;
import dev.lockstep.reconfiguration.ReconfigurationState;
import dev.lockstep.reconfiguration.ReconfigurationStep;
import dev.lockstep.reconfiguration.StepTimes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads reconfigurations with their moves, inside of a transaction. */
final class ReconfigurationRows {

  private static final String SELECT =
      "SELECT id, state, step, config, note, error, parallelism, attempt, epoch, job_execution,"
          + " caller, map_version, moved_change, created_at, created_by, finished_at FROM lockstep.reconfiguration ";

  private ReconfigurationRows() {}

  /**
   * One reconfiguration.
   *
   * @throws dev.lockstep.shared.LockstepException {@code UNKNOWN_OBJECT}
   */
  static Reconfiguration one(Connection connection, ReconfigurationId id) throws SQLException {
    return read(connection, "WHERE id = ?", id.value()).stream()
        .findFirst()
        .orElseThrow(() -> ReconfigurationRefusals.unknown(id));
  }

  /** The same, held until the transaction ends. */
  static Reconfiguration locked(Connection connection, ReconfigurationId id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT id FROM lockstep.reconfiguration WHERE id = ? FOR UPDATE")) {
      statement.setLong(1, id.value());
      statement.executeQuery().close();
    }
    return one(connection, id);
  }

  /**
   * The reconfigurations that a condition chooses.
   *
   * @param rest of the statement after the table
   */
  static List<Reconfiguration> read(Connection connection, String rest, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SELECT + rest)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      List<Reconfiguration> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(reconfiguration(connection, rows));
        }
      }
      return found;
    }
  }

  /** How many a condition chooses. */
  static long count(Connection connection, String where) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT count(*) FROM lockstep.reconfiguration " + where);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Whether a statement finds anything. */
  static boolean exists(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** The steps that have begun, in their order. */
  static List<StepTimes> steps(Connection connection, ReconfigurationId id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT step, began_at, ended_at FROM lockstep.reconfiguration_step"
                + " WHERE reconfiguration = ?")) {
      statement.setLong(1, id.value());
      List<StepTimes> steps = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          steps.add(
              new StepTimes(
                  ReconfigurationStep.valueOf(rows.getString("step")),
                  Objects.requireNonNull(time(rows, "began_at")),
                  time(rows, "ended_at")));
        }
      }
      steps.sort(Comparator.comparing(StepTimes::step));
      return steps;
    }
  }

  private static Reconfiguration reconfiguration(Connection connection, ResultSet rows)
      throws SQLException {
    ReconfigurationId id = new ReconfigurationId(rows.getLong("id"));
    return new Reconfiguration(
        id,
        ReconfigurationState.valueOf(rows.getString("state")),
        ReconfigurationStep.valueOf(rows.getString("step")),
        moves(connection, id),
        ConfigText.read(rows.getString("config")),
        rows.getString("note"),
        rows.getString("error"),
        rows.getInt("parallelism"),
        rows.getInt("attempt"),
        rows.getLong("epoch"),
        rows.getObject("job_execution", Long.class),
        rows.getString("caller"),
        rows.getObject("map_version", Integer.class),
        rows.getObject("moved_change", Long.class),
        Objects.requireNonNull(time(rows, "created_at")),
        rows.getString("created_by"),
        time(rows, "finished_at"));
  }

  private static @Nullable Instant time(ResultSet rows, String column) throws SQLException {
    OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static List<PlannedMove> moves(Connection connection, ReconfigurationId id)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT from_amp, to_amp, from_storage, to_storage FROM lockstep.reconfiguration_move"
                + " WHERE reconfiguration = ? ORDER BY from_amp")) {
      statement.setLong(1, id.value());
      List<PlannedMove> moves = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          moves.add(
              new PlannedMove(
                  new AmpMove(rows.getInt("from_amp"), rows.getInt("to_amp")),
                  rows.getString("from_storage"),
                  rows.getString("to_storage")));
        }
      }
      return moves;
    }
  }
}
