package dev.lockstep.examples.picture;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads all rows of a table in a form that can be compared. */
final class RowReader {
  private final Connection connection;
  private final String schema;
  private final Set<String> clockColumns;

  /**
   * A reader for one schema.
   *
   * @param schema as the catalog spells it
   * @param clockColumns columns, as {@code TABLE.COLUMN} in upper case, that hold the time at which
   *     something ran: of these only counts whether there is a value
   */
  RowReader(Connection connection, String schema, Set<String> clockColumns) {
    this.connection = connection;
    this.schema = schema;
    this.clockColumns = clockColumns;
  }

  TableRows read(String table) throws SQLException {
    List<String> keyColumns = keyColumns(table);
    SortedMap<String, SortedMap<String, String>> rows = new TreeMap<>();
    String sql = "select * from \"" + schema + "\".\"" + table + "\"";
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        SortedMap<String, String> row = row(table, result);
        rows.put(key(keyColumns, row, rows.size()), row);
      }
    }
    return new TableRows(rows);
  }

  private List<String> keyColumns(String table) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (ResultSet keys = connection.getMetaData().getPrimaryKeys(null, schema, table)) {
      while (keys.next()) {
        columns.add(keys.getString("COLUMN_NAME").toUpperCase(Locale.ROOT));
      }
    }
    return columns;
  }

  /** A table without a primary key is compared by whole rows; the number keeps equal ones apart. */
  private static String key(List<String> columns, SortedMap<String, String> row, int number) {
    if (columns.isEmpty()) {
      return row.values() + "#" + number;
    }
    return String.join("/", columns.stream().map(row::get).toList());
  }

  private SortedMap<String, String> row(String table, ResultSet result) throws SQLException {
    ResultSetMetaData columns = result.getMetaData();
    SortedMap<String, String> row = new TreeMap<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String column = columns.getColumnName(i).toUpperCase(Locale.ROOT);
      String value = text(result, i, columns.getColumnType(i));
      boolean clock = clockColumns.contains(table.toUpperCase(Locale.ROOT) + "." + column);
      row.put(column, clock && !value.equals("null") ? "(a time)" : value);
    }
    return row;
  }

  private static String text(ResultSet result, int column, int type) throws SQLException {
    if (type == Types.BINARY
        || type == Types.VARBINARY
        || type == Types.LONGVARBINARY
        || type == Types.BLOB) {
      return digest(result, column);
    }
    String value = result.getString(column);
    return value == null ? "null" : "'" + value + "'";
  }

  private static String digest(ResultSet result, int column) throws SQLException {
    try (InputStream content = result.getBinaryStream(column)) {
      if (content == null) {
        return "null";
      }
      byte[] bytes = content.readAllBytes();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return bytes.length + " bytes " + HexFormat.of().formatHex(digest, 0, 8);
    } catch (IOException | NoSuchAlgorithmException fault) {
      throw new SQLException("cannot read a binary value", fault);
    }
  }
}
