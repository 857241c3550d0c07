package dev.lockstep.dataupgrade.target;

import dev.lockstep.site.DatabaseKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table {@code lockstep_history} in a company's schema: one row for each program that was
 * executed or is being executed there, and one for each range of those that have any. The
 * connection's current schema decides about the company.
 */
public final class CompanyHistory {

  /** The table's name, in whatever case the database keeps it. */
  public static final String TABLE = "lockstep_history";

  /** Named, since the tables of earlier versions lack columns and answers must not differ. */
  private static final String SELECT =
      "SELECT program, checksum, run, state, statement, statements, prefix, doubt, started_at,"
          + " finished_at, duration_ms FROM lockstep_history";

  private CompanyHistory() {}

  /** Creates the table where it is missing, and adds the columns that an older one lacks. */
  public static void create(Connection connection) throws SQLException {
    HistoryTable.create(connection);
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

  /** The rows of programs, without those of their ranges, in the order of their starts. */
  public static Map<String, HistoryRow> all(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            SELECT + " WHERE program NOT LIKE '%#%' ORDER BY started_at, program")) {
      Map<String, HistoryRow> rows = new LinkedHashMap<>();
      read(statement).forEach(row -> rows.put(row.program(), row));
      return rows;
    }
  }

  /** The row of one program. */
  public static Optional<HistoryRow> find(Connection connection, String program)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SELECT + " WHERE program = ?")) {
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
