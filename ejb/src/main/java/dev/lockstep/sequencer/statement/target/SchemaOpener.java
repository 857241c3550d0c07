package dev.lockstep.sequencer.statement.target;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.connection.DataStoreConnections;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Opens connections to the schemas of one data store in which a script is executed. */
public final class SchemaOpener {

  private static final String H2_DEFAULT = "PUBLIC";

  private final DataStoreConnections connections;
  private final DataStore store;

  public SchemaOpener(DataStoreConnections connections, DataStore store) {
    this.connections = connections;
    this.store = store;
  }

  public DataStore store() {
    return store;
  }

  /**
   * A connection whose current schema is this one.
   *
   * @param schema null for the data store's default
   * @throws SQLException when the data store cannot be reached
   * @throws LockstepException {@code UNKNOWN_OBJECT} when there is no such schema
   */
  public CompanyConnection open(@Nullable String schema) throws SQLException {
    CompanyConnection opened =
        connections.openSchema(store, schema == null ? defaultSchema() : schema);
    try {
      select(opened, schema == null);
      return opened;
    } catch (SQLException e) {
      opened.close();
      throw e;
    }
  }

  private String defaultSchema() throws SQLException {
    if (connections.kind(store) == DatabaseKind.H2) {
      return H2_DEFAULT;
    }
    try (Connection connection = connections.open(store);
        Statement statement = connection.createStatement()) {
      statement.execute("RESET search_path");
      try (ResultSet rows = statement.executeQuery("SELECT current_schema()")) {
        String found = rows.next() ? rows.getString(1) : null;
        if (found == null) {
          throw new LockstepException(
              ErrorCode.UNKNOWN_OBJECT,
              "Data store "
                  + store.name()
                  + " has no default schema for Lockstep's user. Write `schema:` into the entry");
        }
        return found;
      } finally {
        connection.rollback();
      }
    }
  }

  /** For all transactions of the connection, whatever earlier users of it have set. */
  private static void select(CompanyConnection opened, boolean byDefault) throws SQLException {
    if (byDefault && opened.kind() == DatabaseKind.POSTGRESQL) {
      reset(opened, "RESET search_path");
    } else {
      opened.select();
      opened.connection().commit();
    }
  }

  /** Takes back what a script may have set for its session, before others get the connection. */
  public static void giveBack(CompanyConnection opened) throws SQLException {
    if (opened.kind() == DatabaseKind.POSTGRESQL && opened.schemaBefore() == null) {
      reset(opened, "RESET ALL");
    }
  }

  private static void reset(CompanyConnection opened, String sql) throws SQLException {
    try (Statement statement = opened.connection().createStatement()) {
      statement.execute(sql);
    }
    opened.connection().commit();
  }

  /** What keeps a second execution of a script that is begun waiting. */
  public ExecutionGuard guard(CompanyConnection opened, ExecutionKey key) throws SQLException {
    return switch (opened.kind()) {
      case H2 -> new ExecutionGuard.OnH2(connections.openSchema(store, opened.schema()), key);
      case POSTGRESQL -> new ExecutionGuard.OnPostgresql(opened, key);
    };
  }
}
