package dev.lockstep.bench.postgres;

import dev.lockstep.bench.BenchException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A PostgreSQL server with a temporary data directory on a free port of this machine, as durable as
 * one in production: fsync and synchronous commit are on. Closing it removes all of it.
 * Thread-safe.
 */
public final class PostgresServer implements AutoCloseable {
  private static final String USER = "postgres";
  private static final String PASSWORD = "postgres";

  private final EmbeddedPostgres server;

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Starts a server; takes some seconds. */
  public static PostgresServer start() {
    try {
      return new PostgresServer(
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setPGStartupWait(Duration.ofSeconds(60))
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded PostgreSQL did not start", e);
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
