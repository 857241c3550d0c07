package dev.lockstep.site.lock.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Questions to a catalog. */
final class CatalogQuery {

  private final Connection connection;

  CatalogQuery(Connection connection) {
    this.connection = connection;
  }

  /** Reads one row. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** All rows of a query with parameters, which are texts, numbers or collections of texts. */
  <T> List<T> rows(String sql, Row<T> reader, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, value(parameters[i]));
      }
      List<T> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(reader.read(rows));
        }
      }
      return found;
    }
  }

  private Object value(Object parameter) throws SQLException {
    return parameter instanceof Collection<?> texts ? array(texts) : parameter;
  }

  private Array array(Collection<?> texts) throws SQLException {
    return connection.createArrayOf("VARCHAR", texts.toArray());
  }

  /** The first column of all rows. */
  List<String> texts(String sql, Object... parameters) throws SQLException {
    return rows(sql, row -> row.getString(1), parameters);
  }
}
