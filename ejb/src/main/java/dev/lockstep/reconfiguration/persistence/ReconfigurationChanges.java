package dev.lockstep.reconfiguration.persistence;

import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.reconfiguration.ReconfigurationState;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditLog;
import dev.lockstep.shared.audit.AuditObject;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ShortText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Changes of the rows of reconfigurations, inside of a transaction. */
final class ReconfigurationChanges {

  private ReconfigurationChanges() {}

  /** Writes a state; one that does not hold the AMPs leaves the seat. */
  static void become(
      Connection connection,
      ControlDialect dialect,
      ReconfigurationId id,
      ReconfigurationState state,
      @Nullable String error)
      throws SQLException {
    update(
        connection,
        "UPDATE lockstep.reconfiguration SET state = ?, error = ?, note = NULL, finished_at = "
            + (state.working() ? "NULL" : dialect.now())
            + " WHERE id = ?",
        state.name(),
        ShortText.orNull(error),
        id.value());
    if (!state.holdsAmps()) {
      update(
          connection,
          "DELETE FROM lockstep.reconfiguration_seat WHERE reconfiguration = ?",
          id.value());
    }
  }

  static void tell(
      Connection connection,
      ControlDialect dialect,
      ReconfigurationId id,
      ReconfigurationDecision.By by,
      String result)
      throws SQLException {
    AuditLog.append(
        connection,
        dialect,
        new AuditEvent(
            by.who(),
            by.command(),
            AuditObject.NONE,
            null,
            "reconfiguration " + id + ": " + result));
  }

  static int update(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }
}
