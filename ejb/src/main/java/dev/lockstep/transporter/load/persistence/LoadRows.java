package dev.lockstep.transporter.load.persistence;

import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.load.LoadExit;
import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.LoadRefusals;
import dev.lockstep.transporter.load.LoadState;
import dev.lockstep.transporter.load.TargetTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads loads, without their folders and plans. */
final class LoadRows {

  private static final String SELECT =
      "SELECT l.id, l.uid, l.name, l.state, l.exit_code, l.error, l.company, l.data_store,"
          + " l.schema_name, l.table_name, l.amps, l.load_mode, l.instances, l.document, l.variables, l.attempt, l.epoch,"
          + " l.job_execution, l.caller, l.created_at, l.created_by, l.started_at, l.finished_at,"
          + " s.lsn FROM lockstep.load l LEFT JOIN lockstep.load_lsn s ON s.load = l.id ";

  /** The states in which a batch job works on a load, as a list in SQL. */
  static final String ACTIVE =
      Arrays.stream(LoadState.values())
          .filter(LoadState::active)
          .map(state -> "'" + state.name() + "'")
          .collect(Collectors.joining(", "));

  private LoadRows() {}

  /**
   * One load.
   *
   * @throws dev.lockstep.shared.LockstepException {@code UNKNOWN_OBJECT}
   */
  static Load one(Connection connection, LoadId id) throws SQLException {
    return read(connection, "WHERE l.id = ?", id.value()).stream()
        .findFirst()
        .orElseThrow(() -> LoadRefusals.unknown(id));
  }

  /**
   * The loads that a condition chooses.
   *
   * @param rest of the statement after the tables; loads are {@code l}
   */
  static List<Load> read(Connection connection, String rest, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SELECT + rest)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      List<Load> loads = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          loads.add(load(rows));
        }
      }
      return loads;
    }
  }

  private static Load load(ResultSet rows) throws SQLException {
    Integer exit = rows.getObject("exit_code", Integer.class);
    return new Load(
        new LoadId(rows.getLong("id")),
        rows.getString("uid"),
        rows.getString("name"),
        LoadState.valueOf(rows.getString("state")),
        exit == null ? null : LoadExit.of(exit),
        rows.getString("error"),
        target(rows),
        rows.getString("load_mode"),
        rows.getInt("instances"),
        rows.getString("document"),
        VariablesText.read(rows.getString("variables")),
        rows.getObject("lsn", Long.class),
        rows.getInt("attempt"),
        rows.getLong("epoch"),
        rows.getObject("job_execution", Long.class),
        rows.getString("caller"),
        Objects.requireNonNull(time(rows, "created_at")),
        rows.getString("created_by"),
        time(rows, "started_at"),
        time(rows, "finished_at"));
  }

  private static TargetTable target(ResultSet rows) throws SQLException {
    String amps = rows.getString("amps");
    return amps == null
        ? new TargetTable.OfCompany(
            rows.getInt("company"),
            new TargetTable.Place(
                rows.getString("data_store"),
                rows.getString("schema_name"),
                rows.getString("table_name")))
        : AmpsText.read(amps);
  }

  static @Nullable Instant time(ResultSet rows, String column) throws SQLException {
    OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
