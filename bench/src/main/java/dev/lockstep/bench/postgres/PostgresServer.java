package dev.lockstep.bench.postgres;

import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.server.ChildProcesses;
import dev.lockstep.bench.server.FreePorts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * A PostgreSQL server with a temporary data directory on a free port of this machine, as durable as
 * one in production: fsync and synchronous commit are on. Closing it removes all of it.
 * Thread-safe, apart from being killed and started again.
 */
public final class PostgresServer implements AutoCloseable {
  private static final String USER = "postgres";
  private static final String PASSWORD = "postgres";
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final EmbeddedPostgres server;
  private final PostgresProcesses processes;

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
    this.processes = PostgresProcesses.of(dataDirectory());
  }

  /** Starts a server; takes some seconds. */
  public static PostgresServer start() {
    return start(Optional.empty());
  }

  /**
   * Starts a server; takes some seconds.
   *
   * @param installed the {@code bin} directory of an installed PostgreSQL; empty for the one that
   *     comes as a Maven artifact
   */
  public static PostgresServer start(Optional<Path> installed) {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setPort(FreePorts.find(1).iterator().next())
            .setPGStartupWait(Duration.ofSeconds(60));
    installed.ifPresent(
        directory ->
            builder
                .setPgBinaryResolver(new InstalledBinaries(directory))
                // an installed one has a directory of the system's
                .setServerConfig("unix_socket_directories", System.getProperty("java.io.tmpdir")));
    try {
      return new PostgresServer(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded PostgreSQL did not start", e);
    }
  }

  private String dataDirectory() {
    try (Connection connection = connect(USER);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW data_directory")) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new BenchException("PostgreSQL does not tell where its files are", e);
    }
  }

  /** SIGKILL to all of its processes at once, as when the machine fails. */
  public void kill() {
    processes.kill();
  }

  /** Starts the killed server again on the same files and port, and waits until it answers. */
  public void restart() {
    Process started = processes.start();
    ChildProcesses.watch(started);
    Polling.until("PostgreSQL to recover", POLL, LIMIT, () -> answer(started));
  }

  private Optional<Boolean> answer(Process started) {
    if (!started.isAlive()) {
      throw new BenchException("PostgreSQL ended with exit code " + started.exitValue());
    }
    try (Connection connection = connect(USER)) {
      return Optional.of(!connection.isClosed());
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  /** Makes a new, empty database. */
  public void createDatabase(String database) {
    execute(USER, "CREATE DATABASE " + database);
  }

  /** Executes one statement in a database, in autocommit. */
  public void execute(String database, String sql) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new BenchException("PostgreSQL refused: " + sql, e);
    }
  }

  /** A new connection to a database. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(database), USER, PASSWORD);
  }

  /** Such as {@code jdbc:postgresql://127.0.0.1:40123/erp}; no password is asked for. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
  }

  /** The superuser. */
  public String user() {
    return USER;
  }

  /** What may be given as password where one has to be given: connections are trusted. */
  public String password() {
    return PASSWORD;
  }

  /** The port at 127.0.0.1. */
  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded PostgreSQL could not be removed", e);
    }
  }
}
