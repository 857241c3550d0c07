package dev.lockstep.reconfiguration.cylinder.row;

import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Tells whether two connections lead to the same database of the same PostgreSQL server, as the
 * same user. Names and addresses do not tell, but a lock does that one takes and the other one
 * sees; it ends with the transaction.
 */
final class SameDatabase {

  private static final String SEES =
      "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND granted"
          + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
          + " AND (classid::bigint << 32) | objid::bigint = ? AND pid = ? AND current_user = ?";

  private SameDatabase() {}

  static boolean holds(CompanyConnection one, CompanyConnection other) throws SQLException {
    if (one.kind() != DatabaseKind.POSTGRESQL || other.kind() != DatabaseKind.POSTGRESQL) {
      return false;
    }
    long number = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
    try (Statement lock = one.connection().createStatement();
        ResultSet locked =
            lock.executeQuery(
                "SELECT pg_try_advisory_xact_lock("
                    + number
                    + "), pg_backend_pid(), current_user")) {
      locked.next();
      return locked.getBoolean(1) && sees(other, number, locked.getInt(2), locked.getString(3));
    }
  }

  private static boolean sees(CompanyConnection other, long number, int process, String user)
      throws SQLException {
    try (PreparedStatement statement = other.connection().prepareStatement(SEES)) {
      statement.setLong(1, number);
      statement.setInt(2, process);
      statement.setString(3, user);
      try (ResultSet lock = statement.executeQuery()) {
        return lock.next();
      }
    }
  }
}
