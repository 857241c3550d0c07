package dev.lockstep.transporter.load.persistence;

import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.LoadRefusals;
import dev.lockstep.transporter.load.TargetTable;
import dev.lockstep.transporter.load.TargetTable.Place;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Which load has which tables. The key of the row decides when two loads want the same one at the
 * same time.
 */
final class LoadTargets {

  private static final String HOLDER =
      "JOIN lockstep.load_place t ON t.load = l.id"
          + " WHERE t.data_store = ? AND t.schema_name = ? AND t.table_name = ?";

  private LoadTargets() {}

  /**
   * Lets a load have its tables, all or none.
   *
   * @throws dev.lockstep.shared.LockstepException {@code LOAD_TABLE_TAKEN}
   */
  static void take(Connection connection, LoadId load, TargetTable target) throws SQLException {
    for (Place place : target.places()) {
      take(connection, load, target, place);
    }
  }

  private static void take(Connection connection, LoadId load, TargetTable target, Place place)
      throws SQLException {
    Optional<Load> holder = holder(connection, place);
    if (holder.isPresent() && holder.get().id().equals(load)) {
      return;
    }
    if (holder.isPresent()) {
      Load other = holder.get();
      throw LoadRefusals.tableIsTaken(target, other.id(), other.state());
    }
    String sql =
        "INSERT INTO lockstep.load_place (load, data_store, schema_name, table_name)"
            + " VALUES (?, ?, ?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, load.value());
      statement.setString(2, place.dataStore());
      statement.setString(3, place.schema());
      statement.setString(4, place.table());
      statement.executeUpdate();
    }
  }

  /** Whether a statement failed because another load was faster. */
  static boolean isTaken(SQLException e) {
    return "23505".equals(e.getSQLState());
  }

  private static Optional<Load> holder(Connection connection, Place place) throws SQLException {
    return LoadRows.read(connection, HOLDER, place.dataStore(), place.schema(), place.table())
        .stream()
        .findFirst();
  }

  static void release(Connection connection, LoadId load) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM lockstep.load_place WHERE load = ?")) {
      statement.setLong(1, load.value());
      statement.executeUpdate();
    }
  }
}
