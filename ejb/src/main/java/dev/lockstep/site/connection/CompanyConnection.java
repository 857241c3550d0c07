package dev.lockstep.site.connection;

import dev.lockstep.site.DatabaseKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.Lock;

/**
 * A connection whose current schema is a company's; auto-commit is off. Closing it gives the
 * connection back with what is not committed rolled back.
 *
 * @param schema the schema's name as the database keeps it
 * @param ddlLock one for all connections to the same data store
 */
public record CompanyConnection(
    Connection connection, DatabaseKind kind, String schema, Lock ddlLock)
    implements AutoCloseable {

  /** Sets the company's schema anew, should a program have changed it. */
  void select() throws SQLException {
    String quoted = '"' + schema.replace("\"", "\"\"") + '"';
    try (Statement statement = connection.createStatement()) {
      switch (kind) {
        case H2 -> statement.execute("SET SCHEMA " + quoted);
        case POSTGRESQL -> statement.execute("SET search_path TO " + quoted);
      }
    }
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      if (!connection.isClosed()) {
        connection.rollback();
      }
    }
  }
}
