package dev.lockstep.examples.seed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table, independent of any database product.
 *
 * @param columns the columns' names, in the order of the values
 * @param rows the values: text, numbers, booleans, timestamps, bytes or null
 */
record SeedTable(String table, List<String> columns, List<List<@Nullable Object>> rows) {

  /** Reads a table whose key is {@code ID_} or {@code NAME_}, oldest rows first. */
  static SeedTable read(Connection connection, String table) throws SQLException {
    String key = table.equals("ACT_GE_PROPERTY") ? "NAME_" : "ID_";
    String sql = "select * from " + table + " order by length(" + key + "), " + key;
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      ResultSetMetaData names = result.getMetaData();
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= names.getColumnCount(); i++) {
        columns.add(names.getColumnName(i));
      }
      List<List<@Nullable Object>> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(row(result, columns.size()));
      }
      return new SeedTable(table, columns, rows);
    }
  }

  private static List<@Nullable Object> row(ResultSet result, int columns) throws SQLException {
    List<@Nullable Object> row = new ArrayList<>();
    for (int i = 1; i <= columns; i++) {
      row.add(result.getObject(i));
    }
    return Collections.unmodifiableList(row);
  }

  /** Replaces the rows of the same table in another schema by these. */
  void write(Connection connection) throws SQLException {
    String places = String.join(", ", Collections.nCopies(columns.size(), "?"));
    String sql =
        "insert into " + table + " (" + String.join(", ", columns) + ") values (" + places + ")";
    try (Statement delete = connection.createStatement();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      delete.execute("delete from " + table);
      for (List<@Nullable Object> row : rows) {
        for (int i = 0; i < row.size(); i++) {
          insert.setObject(i + 1, row.get(i));
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
