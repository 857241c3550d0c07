package dev.lockstep.transporter.load.persistence;

import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.LoadState;
import dev.lockstep.transporter.load.NewLoad;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Writes the row of a load that is made. */
final class NewLoadRow {

  private NewLoadRow() {}

  /**
   * Adds a load that is RUNNING.
   *
   * @param now the present time in the control database's SQL
   */
  static LoadId insert(Connection connection, NewLoad wanted, long epoch, String who, String now)
      throws SQLException {
    String sql =
        "INSERT INTO lockstep.load (uid, name, state, company, data_store, schema_name, table_name,"
            + " load_mode, instances, document, variables, plan, checksum, content, attempt, epoch,"
            + " caller, created_at, created_by, started_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, "
            + now
            + ", ?, "
            + now
            + ")";
    try (PreparedStatement statement = connection.prepareStatement(sql, new String[] {"id"})) {
      statement.setString(1, wanted.uid());
      statement.setString(2, wanted.name());
      statement.setString(3, LoadState.RUNNING.name());
      statement.setInt(4, wanted.target().company());
      statement.setString(5, wanted.target().dataStore());
      statement.setString(6, wanted.target().schema());
      statement.setString(7, wanted.target().table());
      statement.setString(8, wanted.mode());
      statement.setInt(9, wanted.instances());
      statement.setString(10, wanted.document());
      statement.setString(11, VariablesText.of(wanted.variables()));
      statement.setString(12, wanted.plan());
      statement.setString(13, wanted.folder().checksum());
      statement.setBytes(14, wanted.folder().zip());
      statement.setLong(15, epoch);
      statement.setString(16, wanted.caller());
      statement.setString(17, who);
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        keys.next();
        return new LoadId(keys.getLong(1));
      }
    }
  }
}
