package dev.lockstep.site.amp.persistence;

import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.site.amp.ConfigurationMap;
import dev.lockstep.site.amp.MapState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The versions of the configuration map in the control database, for whoever changes them together
 * with something else. The transaction is the caller's.
 */
public final class ConfigurationMapRows {

  private ConfigurationMapRows() {}

  /** The version that tells where rows are; empty when there is none yet. */
  public static Optional<ConfigurationMap> current(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT map FROM lockstep.configuration_map WHERE state = ?")) {
      select.setString(1, MapState.CURRENT.name());
      return map(select);
    }
  }

  /** One version, in whatever state; empty when there is none. */
  public static Optional<ConfigurationMap> find(Connection connection, int version)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT map FROM lockstep.configuration_map WHERE version = ?")) {
      select.setInt(1, version);
      return map(select);
    }
  }

  private static Optional<ConfigurationMap> map(PreparedStatement select) throws SQLException {
    try (ResultSet rows = select.executeQuery()) {
      return rows.next() ? Optional.of(ConfigurationMap.of(rows.getString(1))) : Optional.empty();
    }
  }

  /**
   * Adds a version.
   *
   * @param writtenBy such as {@code apply} or {@code move 3}
   */
  public static void insert(
      Connection connection,
      ControlDialect dialect,
      ConfigurationMap map,
      MapState state,
      String writtenBy)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO lockstep.configuration_map (version, state, map, written_by, written_at)"
                + " VALUES (?, ?, ?, ?, "
                + dialect.now()
                + ")")) {
      insert.setInt(1, map.version());
      insert.setString(2, state.name());
      insert.setString(3, map.text());
      insert.setString(4, writtenBy);
      insert.executeUpdate();
    }
  }

  /**
   * Makes a new version the current one; the one that was becomes old.
   *
   * @return false when the version is not a new one; nothing is changed then
   */
  public static boolean makeCurrent(Connection connection, int version) throws SQLException {
    if (!exists(connection, version, MapState.NEW)) {
      return false;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE lockstep.configuration_map SET state = 'OLD' WHERE state IN ("
                + before(MapState.OLD)
                + ") AND version <> ?")) {
      update.setInt(1, version);
      update.executeUpdate();
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE lockstep.configuration_map SET state = 'CURRENT' WHERE version = ?"
                + " AND state IN ("
                + before(MapState.CURRENT)
                + ")")) {
      update.setInt(1, version);
      return update.executeUpdate() == 1;
    }
  }

  private static boolean exists(Connection connection, int version, MapState state)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT 1 FROM lockstep.configuration_map WHERE version = ? AND state = ?"
                + " FOR UPDATE")) {
      select.setInt(1, version);
      select.setString(2, state.name());
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Removes a version that never became the current one. */
  public static void forgetNew(Connection connection, int version) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM lockstep.configuration_map WHERE version = ? AND state = 'NEW'")) {
      delete.setInt(1, version);
      delete.executeUpdate();
    }
  }

  private static String before(MapState next) {
    return Arrays.stream(MapState.values())
        .filter(state -> state.next().contains(next))
        .map(state -> "'" + state + "'")
        .collect(Collectors.joining(", "));
  }
}
