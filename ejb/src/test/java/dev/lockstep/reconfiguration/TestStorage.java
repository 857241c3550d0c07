package dev.lockstep.reconfiguration;

import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.sql.DataSource;

/** A new schema in a database, for tests that move what is in it. */
public final class TestStorage {

  public final DatabaseKind kind;
  public final String schema;
  private final DataSource database;
  private final ReentrantLock ddl = new ReentrantLock();
  private final ReentrantReadWriteLock tables = new ReentrantReadWriteLock();

  private TestStorage(DatabaseKind kind, DataSource database, String name) throws SQLException {
    this.kind = kind;
    this.database = database;
    this.schema = kind == DatabaseKind.H2 ? name.toUpperCase(Locale.ROOT) : name;
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS " + name);
    }
  }

  /** A schema in a database of its own. */
  public static TestStorage alone(DatabaseKind kind, String name) throws SQLException {
    ControlDialect dialect =
        kind == DatabaseKind.H2 ? ControlDialect.H2 : ControlDialect.POSTGRESQL;
    return new TestStorage(kind, ControlDatabaseFixture.empty(dialect), name);
  }

  /** Another schema in the same database. */
  public TestStorage beside(String name) throws SQLException {
    return new TestStorage(kind, database, name);
  }

  public CompanyConnection open() throws SQLException {
    Connection connection = database.getConnection();
    connection.setAutoCommit(false);
    return new CompanyConnection(connection, kind, schema, ddl, tables, null);
  }

  /** Executes statements with this schema as the current one. */
  public void execute(String... statements) throws SQLException {
    try (CompanyConnection opened = open();
        Statement statement = opened.connection().createStatement()) {
      opened.select();
      for (String sql : statements) {
        statement.execute(sql);
      }
      opened.connection().commit();
    }
  }

  /** Rows with their columns separated by bars. */
  public List<String> rows(String query) throws SQLException {
    List<String> found = new ArrayList<>();
    try (CompanyConnection opened = open();
        Statement statement = opened.connection().createStatement()) {
      opened.select();
      try (ResultSet rows = statement.executeQuery(query)) {
        while (rows.next()) {
          StringBuilder row = new StringBuilder();
          for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            row.append(column == 1 ? "" : "|").append(rows.getString(column));
          }
          found.add(row.toString());
        }
      }
    }
    return found;
  }

  /** A name as this kind of database keeps it when it is written without quotes. */
  public String name(String name) {
    return kind == DatabaseKind.H2 ? name.toUpperCase(Locale.ROOT) : name;
  }
}
