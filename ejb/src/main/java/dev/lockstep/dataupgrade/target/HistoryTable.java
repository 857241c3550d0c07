package dev.lockstep.dataupgrade.target;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Makes the table {@code lockstep_history} in the connection's current schema, and adds the columns
 * that the table of an earlier Lockstep lacks.
 */
final class HistoryTable {

  /** The column that says who marked a program as done by hand. */
  static final String FIXED_BY = "fixed_by";

  private static final Map<String, String> LATER_COLUMNS =
      new TreeMap<>(Map.of(FIXED_BY, "VARCHAR(100)", "fixed_reason", "VARCHAR(400)"));
  private static final String CREATE =
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
          + " duration_ms BIGINT,"
          + " fixed_by VARCHAR(100),"
          + " fixed_reason VARCHAR(400))";
  private static final Pattern H2_COPY = Pattern.compile("LOCKSTEP_HISTORY_COPY_\\d+_\\d+");

  private HistoryTable() {}

  static void create(Connection connection) throws SQLException {
    if ("H2".equals(connection.getMetaData().getDatabaseProductName())) {
      tidyH2(connection);
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(CREATE);
    }
    addLaterColumns(connection);
  }

  /** Not without looking: PostgreSQL locks out every reader before it finds nothing to do. */
  private static void addLaterColumns(Connection connection) throws SQLException {
    Set<String> there = columns(connection);
    for (Map.Entry<String, String> column : LATER_COLUMNS.entrySet()) {
      if (!there.contains(column.getKey())) {
        try (Statement statement = connection.createStatement()) {
          statement.execute(
              "ALTER TABLE lockstep_history ADD COLUMN IF NOT EXISTS "
                  + column.getKey()
                  + " "
                  + column.getValue());
        }
      }
    }
  }

  /** The names of the table's columns in small letters. */
  static Set<String> columns(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("SELECT * FROM lockstep_history WHERE 1 = 0")) {
      ResultSetMetaData metaData = none.getMetaData();
      Set<String> names = new TreeSet<>();
      for (int index = 1; index <= metaData.getColumnCount(); index++) {
        names.add(metaData.getColumnName(index).toLowerCase(Locale.ROOT));
      }
      return names;
    }
  }

  /**
   * H2 adds a column by copying the table, dropping it and renaming the copy. After a kill in
   * between, a copy beside the table is worthless, and a copy without it is the history.
   */
  private static void tidyH2(Connection connection) throws SQLException {
    Set<String> tables = h2Tables(connection);
    for (String copy : tables.stream().filter(name -> H2_COPY.matcher(name).matches()).toList()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            tables.contains("LOCKSTEP_HISTORY")
                ? "DROP TABLE \"" + copy + "\""
                : "ALTER TABLE \"" + copy + "\" RENAME TO LOCKSTEP_HISTORY");
      }
    }
  }

  private static Set<String> h2Tables(Connection connection) throws SQLException {
    Set<String> names = new TreeSet<>();
    try (ResultSet tables =
        connection
            .getMetaData()
            .getTables(
                connection.getCatalog(), connection.getSchema(), "LOCKSTEP\\_HISTORY%", null)) {
      while (tables.next()) {
        names.add(tables.getString("TABLE_NAME"));
      }
    }
    return names;
  }
}
