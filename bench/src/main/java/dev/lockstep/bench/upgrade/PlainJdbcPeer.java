package dev.lockstep.bench.upgrade;

import dev.lockstep.bench.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Queue;

/**
 * What cannot be undercut: one connection for each thread, and for each migration one transaction
 * that holds its statements and one history row. Thread-safe.
 */
final class PlainJdbcPeer implements MigrationPeer {
  private static final String HISTORY = "plain_history";

  private final PostgresServer postgres;
  private final String database;
  private final List<Migration> migrations;

  PlainJdbcPeer(PostgresServer postgres, String database, List<Migration> migrations) {
    this.postgres = postgres;
    this.database = database;
    this.migrations = List.copyOf(migrations);
  }

  @Override
  public String name() {
    return "plain JDBC";
  }

  @Override
  public Measurement migrate(List<String> schemas, int workers) {
    return SchemaWorkers.run(schemas, workers, this::work);
  }

  @Override
  public List<String> historyTables() {
    return List.of(HISTORY);
  }

  @Override
  public void close() {}

  private void work(Queue<String> schemas) throws SQLException {
    try (Connection connection = postgres.connect(database);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String schema = schemas.poll(); schema != null; schema = schemas.poll()) {
        statement.execute("SET search_path TO " + schema);
        statement.execute(
            "CREATE TABLE "
                + HISTORY
                + " (number INT PRIMARY KEY, code VARCHAR(40) NOT NULL, micros BIGINT NOT NULL)");
        connection.commit();
        migrate(connection, statement);
      }
    }
  }

  private void migrate(Connection connection, Statement statement) throws SQLException {
    try (PreparedStatement history =
        connection.prepareStatement("INSERT INTO " + HISTORY + " VALUES (?, ?, ?)")) {
      for (Migration migration : migrations) {
        long begin = System.nanoTime();
        for (String sql : migration.statements()) {
          statement.execute(sql);
        }
        history.setInt(1, migration.number());
        history.setString(2, migration.code());
        history.setLong(3, (System.nanoTime() - begin) / 1000);
        history.executeUpdate();
        connection.commit();
      }
    }
  }
}
