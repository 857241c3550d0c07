package dev.lockstep.shared.control;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * New control databases for tests, migrated as the server migrates its own. They last until the
 * test class that has made them ends.
 */
public final class ControlDatabaseFixture {

  private static final TestDatabases H2 = new H2Databases();
  private static final TestDatabases POSTGRESQL = new PostgresDatabases();

  private ControlDatabaseFixture() {}

  /** An empty database of this kind: in memory, or in the PostgreSQL that all tests share. */
  public static DataSource empty(ControlDialect dialect) {
    return databases(dialect).empty();
  }

  /** A control database of this kind with Lockstep's own tables in it. */
  public static ControlTransactions migrated(ControlDialect dialect) {
    return new ControlTransactions(databases(dialect).migrated());
  }

  private static TestDatabases databases(ControlDialect dialect) {
    return dialect == ControlDialect.H2 ? H2 : POSTGRESQL;
  }

  static void migrate(DataSource source, ControlDialect dialect) {
    migrate(source, dialect, "latest");
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

  static void dropAll() {
    H2.dropAll();
    POSTGRESQL.dropAll();
  }
}
