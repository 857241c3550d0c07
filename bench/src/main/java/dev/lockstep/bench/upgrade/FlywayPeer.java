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
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Flyway by its Java API: one Flyway for each schema. It connects by itself, as its documentation
 * shows it, or gets a connection pool that all threads share, which a user has to bring along.
 * Thread-safe.
 */
final class FlywayPeer implements MigrationPeer {
  private static final int CONNECTIONS_PER_WORKER = 3;

  /** Where Flyway gets its connections from. */
  enum Connections {
    ITS_OWN("flyway"),
    POOL("flyway, pool");

    private final String peer;

    Connections(String peer) {
      this.peer = peer;
    }

    /** The peer's name. */
    String peer() {
      return peer;
    }
  }

  private final PostgresServer postgres;
  private final String database;
  private final Connections connections;
  private final int migrations;
  private final Path scripts;

  FlywayPeer(
      PostgresServer postgres,
      String database,
      List<Migration> migrations,
      Connections connections) {
    this.connections = connections;
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
    return connections.peer();
  }

  @Override
  public Measurement migrate(List<String> schemas, int workers) {
    if (connections == Connections.ITS_OWN) {
      return SchemaWorkers.run(
          schemas,
          workers,
          queue ->
              work(
                  flyway ->
                      flyway.dataSource(
                          postgres.jdbcUrl(database), postgres.user(), postgres.password()),
                  queue));
    }
    try (HikariDataSource pool = pool(workers)) {
      return SchemaWorkers.run(
          schemas, workers, queue -> work(flyway -> flyway.dataSource(pool), queue));
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

  private void work(UnaryOperator<FluentConfiguration> connect, Queue<String> schemas) {
    for (String schema = schemas.poll(); schema != null; schema = schemas.poll()) {
      MigrateResult result =
          connect
              .apply(Flyway.configure())
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
