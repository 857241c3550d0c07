package dev.lockstep.bench.upgrade;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Flyway by its Java API: one Flyway for each schema, on a connection pool that all threads share.
 * Thread-safe.
 */
final class FlywayPeer implements MigrationPeer {
  private static final int CONNECTIONS_PER_WORKER = 3;

  private final PostgresServer postgres;
  private final String database;
  private final int migrations;
  private final Path scripts;

  FlywayPeer(PostgresServer postgres, String database, List<Migration> migrations) {
    this.postgres = postgres;
    this.database = database;
    this.migrations = migrations.size();
    this.scripts = writeScripts(migrations);
  }

  private static Path writeScripts(List<Migration> migrations) {
    try {
      Path directory = Files.createTempDirectory("lockstep-flyway-");
      for (Migration migration : migrations) {
        Files.writeString(
            directory.resolve("V" + migration.number() + "__" + migration.code() + ".sql"),
            migration.statements().stream().collect(Collectors.joining(";\n", "", ";\n")));
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException("Flyway's scripts could not be written", e);
    }
  }

  @Override
  public String name() {
    return "flyway";
  }

  @Override
  public Measurement migrate(List<String> schemas, int workers) {
    try (HikariDataSource pool = pool(workers)) {
      return SchemaWorkers.run(schemas, workers, queue -> work(pool, queue));
    }
  }

  private HikariDataSource pool(int workers) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(postgres.jdbcUrl(database));
    config.setUsername(postgres.user());
    config.setPassword(postgres.password());
    config.setMaximumPoolSize(workers * CONNECTIONS_PER_WORKER);
    config.setMinimumIdle(workers * CONNECTIONS_PER_WORKER);
    return new HikariDataSource(config);
  }

  private void work(DataSource pool, Queue<String> schemas) {
    for (String schema = schemas.poll(); schema != null; schema = schemas.poll()) {
      MigrateResult result =
          Flyway.configure()
              .dataSource(pool)
              .defaultSchema(schema)
              .schemas(schema)
              .createSchemas(false)
              .locations("filesystem:" + scripts)
              .loggers("slf4j")
              .load()
              .migrate();
      if (result.migrationsExecuted != migrations) {
        throw new BenchException(
            "Flyway executed " + result.migrationsExecuted + " migrations in " + schema + ".");
      }
    }
  }

  @Override
  public List<String> historyTables() {
    return List.of("flyway_schema_history");
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.list(scripts)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(scripts);
    } catch (IOException e) {
      throw new UncheckedIOException("Flyway's scripts could not be removed", e);
    }
  }
}
