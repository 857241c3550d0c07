package dev.lockstep.dataupgrade.target;

import dev.lockstep.site.DatabaseKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table {@code lockstep_history} in a company's schema: one row for each program that was
 * executed or is being executed there. The connection's current schema decides about the company.
 */
public final class CompanyHistory {

  /** The table's name, in whatever case the database keeps it. */
  public static final String TABLE = "lockstep_history";

  private CompanyHistory() {}

  /** Creates the table where it is missing. */
  public static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS lockstep_history ("
              + " program VARCHAR(100) PRIMARY KEY,"
              + " checksum VARCHAR(64) NOT NULL,"
              + " run BIGINT NOT NULL,"
              + " state VARCHAR(8) NOT NULL,"
              + " statement INTEGER NOT NULL,"
              + " statements INTEGER NOT NULL,"
              + " prefix VARCHAR(64),"
              + " doubt VARCHAR(64),"
              + " started_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,"
              + " finished_at TIMESTAMP WITH TIME ZONE,"
              + " duration_ms BIGINT)");
    }
  }

  /** Whether the schema has the table. */
  public static boolean exists(Connection connection, DatabaseKind kind, String schema)
      throws SQLException {
    String table = kind == DatabaseKind.H2 ? "LOCKSTEP_HISTORY" : TABLE;
    try (ResultSet tables =
        connection.getMetaData().getTables(connection.getCatalog(), schema, table, null)) {
      return tables.next();
    }
  }

  /** All rows by program, in the order in which they were started. */
  public static Map<String, HistoryRow> all(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT * FROM lockstep_history ORDER BY started_at, program")) {
      Map<String, HistoryRow> rows = new LinkedHashMap<>();
      read(statement).forEach(row -> rows.put(row.program(), row));
      return rows;
    }
  }

  /** The row of one program. */
  public static Optional<HistoryRow> find(Connection connection, String program)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT * FROM lockstep_history WHERE program = ?")) {
      statement.setString(1, program);
      return read(statement).stream().findFirst();
    }
  }

  private static List<HistoryRow> read(PreparedStatement statement) throws SQLException {
    List<HistoryRow> found = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        OffsetDateTime finished = rows.getObject("finished_at", OffsetDateTime.class);
        found.add(
            new HistoryRow(
                rows.getString("program"),
                rows.getString("checksum"),
                rows.getLong("run"),
                "DONE".equals(rows.getString("state")),
                rows.getInt("statement"),
                rows.getInt("statements"),
                rows.getString("prefix"),
                rows.getString("doubt"),
                rows.getObject("started_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                rows.getObject("duration_ms", Long.class)));
      }
    }
    return found;
  }
}
