package dev.lockstep.site.connection;

import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.DatabaseKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A connection for one company's schema; auto-commit is off. Closing it gives the connection back
 * with what is not committed rolled back.
 *
 * @param schema the schema's name as the database keeps it
 * @param ddlLock one for all connections to the same data store
 * @param tables one for all connections to the same schema; H2 loses rows that are inserted into a
 *     table while it is altered, so whoever changes rows there reads, and whoever changes tables
 *     writes
 * @param schemaBefore the current schema that others who use the same pool expect, or null when
 *     nobody does
 */
public record CompanyConnection(
    Connection connection,
    DatabaseKind kind,
    String schema,
    Lock ddlLock,
    ReadWriteLock tables,
    @Nullable String schemaBefore)
    implements AutoCloseable {

  /** A connection to a schema that nobody else works in. */
  public CompanyConnection(Connection connection, DatabaseKind kind, String schema, Lock ddlLock) {
    this(connection, kind, schema, ddlLock, new ReentrantReadWriteLock(), null);
  }

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
    return QuotedName.of(schema);
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      if (!connection.isClosed()) {
        connection.rollback();
        if (schemaBefore != null) {
          connection.setSchema(schemaBefore);
          connection.commit();
        }
      }
    }
  }
}
