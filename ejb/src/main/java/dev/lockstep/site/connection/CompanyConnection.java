package dev.lockstep.site.connection;

import dev.lockstep.site.DatabaseKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.Lock;

/**
 * A connection for one company's schema; auto-commit is off. Closing it gives the connection back
 * with what is not committed rolled back.
 *
 * @param schema the schema's name as the database keeps it
 * @param ddlLock one for all connections to the same data store
 */
public record CompanyConnection(
    Connection connection, DatabaseKind kind, String schema, Lock ddlLock)
    implements AutoCloseable {

  /**
   * Makes the company's schema the current one. PostgreSQL takes it back when the transaction is
   * rolled back, so call it again in the next one.
   */
  public void select() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      switch (kind) {
        case H2 -> statement.execute("SET SCHEMA " + quotedSchema());
        case POSTGRESQL -> statement.execute("SET search_path TO " + quotedSchema());
      }
    }
  }

  /** The schema's name in quotation marks, for use in statements. */
  public String quotedSchema() {
    return '"' + schema.replace("\"", "\"\"") + '"';
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
