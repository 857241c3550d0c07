package dev.lockstep.site.amp;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Sessions that wait for locks of others, so that a test knows that one really does. */
public final class BlockedSessions {

  private BlockedSessions() {}

  /** Whether there is one on the database of a connection, whose transaction is ended. */
  public static boolean in(Connection connection) throws SQLException {
    String query =
        connection.getMetaData().getDatabaseProductName().equals("H2")
            ? "SELECT count(*) FROM information_schema.sessions WHERE blocker_id > 0"
            : "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND wait_event_type = 'Lock' AND cardinality(pg_blocking_pids(pid)) > 0";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getInt(1) > 0;
    } finally {
      // the statistics stay as they are until a transaction ends
      connection.rollback();
    }
  }
}
