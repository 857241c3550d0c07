package dev.lockstep.bench.chaos.transporter;

import dev.lockstep.bench.chaos.ChaosException;
import dev.lockstep.bench.chaos.scenario.CompanyDatabase;
import dev.lockstep.bench.schema.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What no session may be or hold when nothing is loaded and nothing is moved. */
public record LeftSessions(CompanyDatabase database) {

  private static final String POSTGRES =
      """
      SELECT 'session ' || pid || ' ' || application_name || ' ' || coalesce(state, '')
      FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()
      AND (application_name LIKE 'lockstep load %' OR state LIKE 'idle in transaction%')
      UNION ALL
      SELECT 'lock on ' || l.relation || ' by ' || l.pid || ' ' || a.application_name
      FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE l.locktype = 'relation' AND a.backend_type = 'client backend'
      AND a.datname = current_database() AND l.pid <> pg_backend_pid()
      UNION ALL
      SELECT 'prepared transaction ' || gid FROM pg_prepared_xacts
      """;

  private static final String H2 =
      """
      SELECT 'session ' || session_id || ' ' || session_state FROM information_schema.sessions
      WHERE session_id <> session_id() AND contains_uncommitted
      UNION ALL
      SELECT 'lock on ' || table_name || ' by ' || session_id FROM information_schema.locks
      WHERE session_id <> session_id()
      """;

  /** One line for each. */
  public List<String> find() {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(Dialect.of(connection) == Dialect.H2 ? H2 : POSTGRES)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    } catch (SQLException e) {
      throw new ChaosException("Sessions and locks cannot be looked at: " + e.getMessage());
    }
  }
}
