package dev.lockstep.reconfiguration.cylinder.row;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Has H2 read rows while they are asked for. By itself it gathers a whole result first, in memory
 * or in a file. Ends when it is closed.
 */
public final class LazyReading implements AutoCloseable {

  private final Connection connection;

  /** Begins on an H2 connection; nothing else may be executed there while rows are read. */
  public LazyReading(Connection connection) throws SQLException {
    this.connection = connection;
    set(1);
  }

  /** A statement whose results are read so. */
  public Statement statement() throws SQLException {
    return connection.createStatement();
  }

  private void set(int lazy) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LAZY_QUERY_EXECUTION " + lazy);
    }
  }

  @Override
  public void close() throws SQLException {
    set(0);
  }
}
