package dev.lockstep.transporter.load.persistence;

import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.LoadRefusals;
import dev.lockstep.transporter.load.TargetTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Which load has which table. The key of the row decides when two loads want the same one at the
 * same time.
 */
final class LoadTargets {

  private static final String HOLDER =
      "JOIN lockstep.load_target t ON t.load = l.id"
          + " WHERE t.data_store = ? AND t.schema_name = ? AND t.table_name = ?";

  private LoadTargets() {}

  /**
   * Lets a load have its table.
   *
   * @throws dev.lockstep.shared.LockstepException {@code LOAD_TABLE_TAKEN}
   */
  static void take(Connection connection, LoadId load, TargetTable target) throws SQLException {
    Optional<Load> holder = holder(connection, target);
    if (holder.isPresent() && holder.get().id().equals(load)) {
      return;
    }
    if (holder.isPresent()) {
      Load other = holder.get();
      throw LoadRefusals.tableIsTaken(target, other.id(), other.state());
    }
    String sql =
        "INSERT INTO lockstep.load_target (load, data_store, schema_name, table_name)"
            + " VALUES (?, ?, ?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, load.value());
      statement.setString(2, target.dataStore());
      statement.setString(3, target.schema());
      statement.setString(4, target.table());
      statement.executeUpdate();
    }
  }

  /** Whether a statement failed because another load was faster. */
  static boolean isTaken(SQLException e) {
    return "23505".equals(e.getSQLState());
  }

  static Optional<Load> holder(Connection connection, TargetTable target) throws SQLException {
    return LoadRows.read(connection, HOLDER, target.dataStore(), target.schema(), target.table())
        .stream()
        .findFirst();
  }

  static void release(Connection connection, LoadId load) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM lockstep.load_target WHERE load = ?")) {
      statement.setLong(1, load.value());
      statement.executeUpdate();
    }
  }
}
