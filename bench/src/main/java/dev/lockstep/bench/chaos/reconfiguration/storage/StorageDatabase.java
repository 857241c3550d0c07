package dev.lockstep.bench.chaos.reconfiguration.storage;

import dev.lockstep.bench.schema.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The database that storages are in, over one connection. Not thread-safe, as that is not. */
final class StorageDatabase {
  private final Connection connection;
  private final Dialect dialect;

  StorageDatabase(Connection connection) throws SQLException {
    this.connection = connection;
    this.dialect = Dialect.of(connection);
  }

  Connection connection() {
    return connection;
  }

  Dialect dialect() {
    return dialect;
  }

  /** A schema's name as the catalog has it. */
  String catalogName(String schema) {
    return dialect == Dialect.H2 ? schema.toUpperCase(Locale.ROOT) : schema;
  }

  /** A relation's name for statements, as the catalog has it. */
  String quoted(String schema, String table) {
    return '"' + catalogName(schema) + "\".\"" + table + '"';
  }

  void execute(List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /**
   * The rows of a query.
   *
   * @param parameters in their order
   */
  <T> List<T> rows(String query, RowReader<T> reader, String... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        List<T> read = new ArrayList<>();
        while (rows.next()) {
          read.add(reader.read(rows));
        }
        return read;
      }
    }
  }

  /** Makes something of a row. */
  interface RowReader<T> {
    /** Reads the row that the result set stands on. */
    T read(ResultSet row) throws SQLException;
  }
}
