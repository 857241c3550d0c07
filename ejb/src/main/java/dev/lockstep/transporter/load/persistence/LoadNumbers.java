package dev.lockstep.transporter.load.persistence;

import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.transporter.load.LoadId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The logon sequence numbers of loads. Safe for use by many threads. */
public final class LoadNumbers {

  private final ControlTransactions transactions;

  public LoadNumbers(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** The number that ties all sessions of a load together: the same one for all attempts. */
  public long lsn(LoadId id) {
    return transactions.in(
        connection -> {
          Long known = LoadRows.one(connection, id).lsn();
          return known == null ? newLsn(connection, id) : known;
        });
  }

  private static long newLsn(Connection connection, LoadId id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO lockstep.load_lsn (load) VALUES (?)", new String[] {"lsn"})) {
      statement.setLong(1, id.value());
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }
}
