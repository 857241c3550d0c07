package dev.lockstep.bench.chaos.reconfiguration.storage;

import dev.lockstep.bench.schema.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The rights of users on storages. Not thread-safe, as its connection is not. */
public final class StorageRights {

  private static final String POSTGRES =
      """
      SELECT line FROM (
        SELECT 'schema ' || a::text AS line FROM pg_namespace n, unnest(n.nspacl) a
        WHERE n.nspname = ?
        UNION ALL
        SELECT c.relkind::text || ' ' || c.relname || ' ' || a::text
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, unnest(c.relacl) a
        WHERE n.nspname = ? AND c.relname NOT LIKE 'lockstep\\_%'
        UNION ALL
        SELECT 'column ' || c.relname || '.' || k.attname || ' ' || a::text
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute k ON k.attrelid = c.oid, unnest(k.attacl) a
        WHERE n.nspname = ? AND c.relname NOT LIKE 'lockstep\\_%'
        UNION ALL
        SELECT 'later ' || d.defaclobjtype::text || ' ' || a::text
        FROM pg_default_acl d JOIN pg_namespace n ON n.oid = d.defaclnamespace,
        unnest(d.defaclacl) a WHERE n.nspname = ?) rights
      WHERE line LIKE '%app%' ORDER BY 1
      """;

  private static final String H2 =
      """
      SELECT grantee || ' ' || rights || ' on ' || COALESCE(table_name, 'the schema')
      FROM information_schema.rights
      WHERE table_schema = ? AND grantee LIKE 'APP%'
      AND COALESCE(table_name, '') NOT LIKE 'LOCKSTEP\\_%' ORDER BY 1
      """;

  private final StorageDatabase database;

  /**
   * @param connection of the database's administrator; not closed here
   */
  public StorageRights(Connection connection) throws SQLException {
    this.database = new StorageDatabase(connection);
  }

  /** One line for each right of a user whose name begins with {@code app}. */
  public List<String> of(String schema) throws SQLException {
    String name = database.catalogName(schema);
    return database.dialect() == Dialect.H2
        ? database.rows(H2, row -> row.getString(1), name)
        : database.rows(POSTGRES, row -> row.getString(1), name, name, name, name);
  }
}
