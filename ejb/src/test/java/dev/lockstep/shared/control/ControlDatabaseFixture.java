package dev.lockstep.shared.control;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;

/** New control databases for tests, migrated as the server migrates its own. */
public final class ControlDatabaseFixture {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private ControlDatabaseFixture() {}

  private static final class Postgres {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.start();
      } catch (IOException e) {
        throw new UncheckedIOException("The embedded PostgreSQL did not start", e);
      }
    }
  }

  /** An empty database of this kind: in memory, or in the PostgreSQL that all tests share. */
  public static DataSource empty(ControlDialect dialect) {
    String name = "test" + DATABASES.incrementAndGet();
    return switch (dialect) {
      case H2 -> h2(name);
      case POSTGRESQL -> postgres(name);
    };
  }

  /** A control database of this kind with Lockstep's own tables in it. */
  public static ControlTransactions migrated(ControlDialect dialect) {
    DataSource source = empty(dialect);
    migrate(source, dialect, "latest");
    return new ControlTransactions(source);
  }

  /** Brings Lockstep's own tables to a version, such as {@code 16}. */
  public static void migrate(DataSource source, ControlDialect dialect, String version) {
    Flyway.configure(ControlDatabaseFixture.class.getClassLoader())
        .dataSource(source)
        .defaultSchema(dialect == ControlDialect.H2 ? "LOCKSTEP" : "lockstep")
        .createSchemas(true)
        .locations("classpath:db/migration")
        .target(version)
        .placeholders(Map.of("text", dialect.textType(), "binary", dialect.binaryType()))
        .load()
        .migrate();
  }

  private static DataSource h2(String name) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
    return source;
  }

  private static DataSource postgres(String name) {
    try (Connection connection = Postgres.SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("The embedded PostgreSQL refused a database", e);
    }
    return Postgres.SERVER.getDatabase("postgres", name);
  }
}
