package dev.lockstep.transporter.load.persistence;

import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.LoadState;
import dev.lockstep.transporter.load.NewLoad;
import dev.lockstep.transporter.load.TargetTable;
import dev.lockstep.transporter.load.TargetTable.Place;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;

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
            + " amps, load_mode, instances, document, variables, plan, checksum, content, attempt, epoch,"
            + " caller, created_at, created_by, started_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, "
            + now
            + ", ?, "
            + now
            + ")";
    try (PreparedStatement statement = connection.prepareStatement(sql, new String[] {"id"})) {
      statement.setString(1, wanted.uid());
      statement.setString(2, wanted.name());
      statement.setString(3, LoadState.RUNNING.name());
      target(statement, wanted.target());
      statement.setString(9, wanted.mode());
      statement.setInt(10, wanted.instances());
      statement.setString(11, wanted.document());
      statement.setString(12, VariablesText.of(wanted.variables()));
      statement.setString(13, wanted.plan());
      statement.setString(14, wanted.folder().checksum());
      statement.setBytes(15, wanted.folder().zip());
      statement.setLong(16, epoch);
      statement.setString(17, wanted.caller());
      statement.setString(18, who);
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        keys.next();
        return new LoadId(keys.getLong(1));
      }
    }
  }

  private static void target(PreparedStatement statement, TargetTable target) throws SQLException {
    Place place = target instanceof TargetTable.OfCompany of ? of.place() : null;
    statement.setObject(4, target.companyNumber(), Types.INTEGER);
    statement.setString(5, place == null ? null : place.dataStore());
    statement.setString(6, place == null ? null : place.schema());
    statement.setString(8, target instanceof TargetTable.OfAmps of ? AmpsText.of(of) : null);
    statement.setString(7, target.table());
  }
}
