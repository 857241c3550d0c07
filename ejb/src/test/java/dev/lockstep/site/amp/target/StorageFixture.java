package dev.lockstep.site.amp.target;

import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.site.DatabaseKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** A database with a schema that is to be a storage. */
final class StorageFixture {

  private final DataSource source;
  private final DatabaseKind kind;
  private final String schema;

  StorageFixture(DatabaseKind kind) throws SQLException {
    this.kind = kind;
    this.source = ControlDatabaseFixture.empty(ControlDialect.valueOf(kind.name()));
    this.schema = kind == DatabaseKind.H2 ? "AMP_DISK0" : "amp_disk0";
    execute("CREATE SCHEMA " + schema);
  }

  /** Executes statements; {@code S.} stands for the schema. */
  void execute(String... statements) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql.replace("S.", schema + "."));
      }
    }
  }

  /** The first column of a query; {@code S.} stands for the schema. */
  List<String> texts(String query) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return new Sql(connection).rows(query.replace("S.", schema + "."), row -> row.getString(1));
    }
  }

  /** A table's name as the database keeps it. */
  String kept(String table) {
    return kind == DatabaseKind.H2 ? table.toUpperCase(java.util.Locale.ROOT) : table;
  }

  /** A connection in a transaction of its own; the caller closes it. */
  Connection connect() throws SQLException {
    Connection connection = source.getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  StorageConnection storage(Connection connection) {
    return new StorageConnection(connection, kind, schema, "disk0");
  }
}
