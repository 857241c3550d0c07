package dev.lockstep.bench.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Takes snapshots of schemas over one connection. Not thread-safe, as the connection is not. */
public final class SchemaReader {
  private final Connection connection;
  private final Dialect dialect;
  private final Set<String> ignored;
  private final Set<String> clockColumns;

  /**
   * @param connection to the database; neither committed nor closed here
   * @param ignoredTables names, in lower case, of tables that are left out: histories
   */
  public SchemaReader(Connection connection, Set<String> ignoredTables) throws SQLException {
    this(connection, ignoredTables, Set.of());
  }

  /**
   * Reads with columns that hold the time at which a statement ran.
   *
   * @param connection to the database; neither committed nor closed here
   * @param ignoredTables names, in lower case, of tables that are left out: histories
   * @param clockColumns as {@code TABLE.COLUMN} in upper case; of these only counts whether there
   *     is a value
   */
  public SchemaReader(Connection connection, Set<String> ignoredTables, Set<String> clockColumns)
      throws SQLException {
    this.connection = connection;
    this.dialect = Dialect.of(connection);
    this.ignored = Set.copyOf(ignoredTables);
    this.clockColumns = Set.copyOf(clockColumns);
  }

  /**
   * Reads structure and rows of all tables.
   *
   * @param schema the name, in any case
   */
  public SchemaSnapshot read(String schema) throws SQLException {
    Map<String, List<String>> structures = structures(schema);
    TreeMap<String, TableSnapshot> tables = new TreeMap<>();
    for (Map.Entry<String, List<String>> table : structures.entrySet()) {
      tables.put(
          table.getKey().toLowerCase(Locale.ROOT),
          readRows(schema, table.getKey(), table.getValue()));
    }
    return new SchemaSnapshot(tables);
  }

  /**
   * Reads the structure of all tables.
   *
   * @param schema the name, in any case
   * @return lines about columns, indexes and constraints by the table's name in lower case
   */
  public Map<String, List<String>> readStructure(String schema) throws SQLException {
    Map<String, List<String>> structures = new TreeMap<>();
    for (Map.Entry<String, List<String>> table : structures(schema).entrySet()) {
      structures.put(table.getKey().toLowerCase(Locale.ROOT), table.getValue());
    }
    return structures;
  }

  private Map<String, List<String>> structures(String schema) throws SQLException {
    Map<String, List<String>> structures = new TreeMap<>();
    for (String query : dialect.catalogQueries()) {
      readStructure(schema, query, structures);
    }
    return structures;
  }

  private void readStructure(String schema, String query, Map<String, List<String>> structures)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, schema);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String table = rows.getString(1);
          if (!ignored.contains(table.toLowerCase(Locale.ROOT))) {
            structures
                .computeIfAbsent(table, name -> new ArrayList<>())
                .add(withoutSchema(rows.getString(2), schema));
          }
        }
      }
    }
  }

  /** Definitions may name the schema, quoted or not: two schemas would never be equal. */
  private static String withoutSchema(String line, String schema) {
    return line.replaceAll("(?i)\"?\\b" + schema + "\\b\"?\\.", "");
  }

  private TableSnapshot readRows(String schema, String table, List<String> structure)
      throws SQLException {
    RowDigest digest = new RowDigest();
    String schemaName = dialect == Dialect.H2 ? schema.toUpperCase(Locale.ROOT) : schema;
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT * FROM \"" + schemaName + "\".\"" + table + "\"")) {
      boolean[] clocks = clocks(table, rows.getMetaData());
      while (rows.next()) {
        digest.begin();
        for (int column = 1; column <= clocks.length; column++) {
          String value = rows.getString(column);
          digest.value(value != null && clocks[column - 1] ? "a time" : value);
        }
        digest.end();
      }
    }
    return new TableSnapshot(structure, digest.rows(), digest.text());
  }

  private boolean[] clocks(String table, ResultSetMetaData columns) throws SQLException {
    boolean[] clocks = new boolean[columns.getColumnCount()];
    for (int i = 0; i < clocks.length; i++) {
      String name = table + "." + columns.getColumnName(i + 1);
      clocks[i] = clockColumns.contains(name.toUpperCase(Locale.ROOT));
    }
    return clocks;
  }
}
