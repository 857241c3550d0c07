package dev.lockstep.transporter.load.persistence;

import dev.lockstep.coordination.Response;
import dev.lockstep.coordination.exchange.Standing;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.load.InstancePosition;
import dev.lockstep.transporter.load.InstanceStatistics;
import dev.lockstep.transporter.load.LoadId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statistics of instances as they were last told. Safe for use by many threads. */
public final class InstanceStore {

  private final ControlTransactions transactions;

  public InstanceStore(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Writes the statistics of an attempt.
   *
   * @return false when another attempt has begun meanwhile; nothing is written then
   */
  public boolean write(LoadId load, int attempt, Collection<InstanceStatistics> all) {
    return transactions.in(
        connection -> {
          if (!isCurrent(connection, load, attempt)) {
            return false;
          }
          for (InstanceStatistics one : all) {
            if (change(connection, load, one, UPDATE) == 0) {
              change(connection, load, one, INSERT);
            }
          }
          return true;
        });
  }

  private static boolean isCurrent(Connection connection, LoadId load, int attempt)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT attempt FROM lockstep.load WHERE id = ?")) {
      statement.setLong(1, load.value());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() && rows.getInt(1) == attempt;
      }
    }
  }

  private static final String UPDATE =
      "UPDATE lockstep.load_instance SET rows_loaded = ?, rows_rejected = ?,"
          + " bytes = ?, rows_before = ?, barrier_ms = ?, began_at = ?, changed_at = ?,"
          + " method = ?, phase = ?, standing = ?, response = ?, since = ?"
          + " WHERE load = ? AND instance = ?";

  private static final String INSERT =
      "INSERT INTO lockstep.load_instance (rows_loaded, rows_rejected, bytes,"
          + " rows_before, barrier_ms, began_at, changed_at, method, phase, standing, response,"
          + " since, load, instance)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static int change(Connection connection, LoadId load, InstanceStatistics one, String sql)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, one.counts().rows());
      statement.setLong(2, one.counts().rejected());
      statement.setLong(3, one.counts().bytes());
      statement.setLong(4, one.before());
      statement.setLong(5, one.barrierMillis());
      statement.setObject(6, zoned(one.beganAt()));
      statement.setObject(7, zoned(one.changedAt()));
      set(statement, one.position());
      statement.setLong(13, load.value());
      statement.setInt(14, one.instance());
      return statement.executeUpdate();
    }
  }

  private static void set(PreparedStatement statement, @Nullable InstancePosition position)
      throws SQLException {
    if (position == null) {
      statement.setNull(8, Types.VARCHAR);
      statement.setNull(9, Types.INTEGER);
      statement.setNull(10, Types.VARCHAR);
      statement.setNull(11, Types.VARCHAR);
      statement.setNull(12, Types.TIMESTAMP_WITH_TIMEZONE);
      return;
    }
    Response response = position.response();
    statement.setString(8, position.method());
    statement.setInt(9, position.phase());
    statement.setString(10, position.standing().name());
    statement.setString(11, response == null ? null : response.name());
    statement.setObject(12, zoned(position.since()));
  }

  private static OffsetDateTime zoned(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  /** What all loads have done together, since there are loads. */
  public LoadStatistics sum() {
    return transactions.in(
        connection -> {
          String sql =
              "SELECT COALESCE(SUM(rows_loaded), 0), COALESCE(SUM(rows_rejected), 0),"
                  + " COALESCE(SUM(bytes), 0) FROM lockstep.load_instance";
          try (PreparedStatement statement = connection.prepareStatement(sql);
              ResultSet rows = statement.executeQuery()) {
            rows.next();
            return new LoadStatistics(rows.getLong(1), rows.getLong(2), rows.getLong(3));
          }
        });
  }

  /** The statistics of a load's instances, the master's first. */
  public List<InstanceStatistics> of(LoadId load) {
    return of(List.of(load)).getOrDefault(load, List.of());
  }

  /** The statistics of the instances of some loads. */
  public Map<LoadId, List<InstanceStatistics>> of(Collection<LoadId> loads) {
    Map<LoadId, List<InstanceStatistics>> found = new TreeMap<>(BY_NUMBER);
    if (loads.isEmpty()) {
      return found;
    }
    String sql =
        "SELECT * FROM lockstep.load_instance WHERE load IN ("
            + loads.stream().map(LoadId::toString).collect(Collectors.joining(", "))
            + ") ORDER BY load, instance";
    return transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql);
              ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              found
                  .computeIfAbsent(new LoadId(rows.getLong("load")), key -> new ArrayList<>())
                  .add(statistics(rows));
            }
            return found;
          }
        });
  }

  private static final Comparator<LoadId> BY_NUMBER = Comparator.comparingLong(LoadId::value);

  private static InstanceStatistics statistics(ResultSet rows) throws SQLException {
    return new InstanceStatistics(
        rows.getInt("instance"),
        new LoadStatistics(
            rows.getLong("rows_loaded"), rows.getLong("rows_rejected"), rows.getLong("bytes")),
        rows.getLong("rows_before"),
        rows.getLong("barrier_ms"),
        Objects.requireNonNull(LoadRows.time(rows, "began_at")),
        Objects.requireNonNull(LoadRows.time(rows, "changed_at")),
        position(rows));
  }

  private static @Nullable InstancePosition position(ResultSet rows) throws SQLException {
    String method = rows.getString("method");
    if (method == null) {
      return null;
    }
    String response = rows.getString("response");
    return new InstancePosition(
        method,
        rows.getInt("phase"),
        Standing.valueOf(rows.getString("standing")),
        response == null ? null : Response.valueOf(response),
        Objects.requireNonNull(LoadRows.time(rows, "since")));
  }
}
