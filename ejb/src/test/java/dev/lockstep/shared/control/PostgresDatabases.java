package dev.lockstep.shared.control;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Databases in an embedded PostgreSQL, which ends with the tests' JVM. Each has hundreds of files:
 * were they all there when it ends, removing them would take longer than the JVM is given.
 */
final class PostgresDatabases implements TestDatabases {

  /** Is copied, which takes a fraction of the time of a migration. */
  private static final String MIGRATED = "migrated";

  private final List<String> made = new ArrayList<>();
  private int names;
  private boolean hasMigrated;

  private static final class Server {
    static final EmbeddedPostgres STARTED = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.start();
      } catch (IOException e) {
        throw new UncheckedIOException("The embedded PostgreSQL did not start", e);
      }
    }
  }

  @Override
  public DataSource empty() {
    return copyOf("template0");
  }

  @Override
  public synchronized DataSource migrated() {
    if (!hasMigrated) {
      execute("CREATE DATABASE " + MIGRATED);
      ControlDatabaseFixture.migrate(database(MIGRATED), ControlDialect.POSTGRESQL);
      hasMigrated = true;
    }
    return copyOf(MIGRATED);
  }

  private synchronized DataSource copyOf(String template) {
    String name = "test" + ++names;
    execute("CREATE DATABASE " + name + " TEMPLATE " + template);
    made.add(name);
    return database(name);
  }

  @Override
  public synchronized void dropAll() {
    for (String name : made) {
      execute("DROP DATABASE " + name + " WITH (FORCE)");
    }
    made.clear();
  }

  private static DataSource database(String name) {
    return Server.STARTED.getDatabase("postgres", name);
  }

  private static void execute(String sql) {
    try (Connection connection = Server.STARTED.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("The embedded PostgreSQL refused: " + sql, e);
    }
  }
}
