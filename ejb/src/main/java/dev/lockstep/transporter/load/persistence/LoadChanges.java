package dev.lockstep.transporter.load.persistence;

import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.LoadRefusals;
import dev.lockstep.transporter.load.LoadState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Changes of the rows of loads, inside of a transaction. */
final class LoadChanges {

  private LoadChanges() {}

  /** The row is held until the transaction ends. */
  static void become(Connection connection, LoadId id, LoadState state) throws SQLException {
    LoadState present = locked(connection, id);
    if (!present.mayBecome(state)) {
      throw LoadRefusals.cannotBecome(id, present, state);
    }
    update(connection, "state = ? WHERE id = ?", state.name(), id.value());
  }

  static LoadState locked(Connection connection, LoadId id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT state FROM lockstep.load WHERE id = ? FOR UPDATE")) {
      statement.setLong(1, id.value());
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw LoadRefusals.unknown(id);
        }
        return LoadState.valueOf(rows.getString(1));
      }
    }
  }

  static int update(Connection connection, String change, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("UPDATE lockstep.load SET " + change)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }
}
