package dev.lockstep.site.amp.target;

import java.sql.SQLException;
import java.util.List;

/** Lets everybody read the configuration map of a storage: applications find their rows by it. */
final class MapReaders {

  /** Whoever is in the role that owns a table may grant rights on it. */
  private static final String POSTGRESQL =
      "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE n.nspname = ? AND c.relname = ?"
          + " AND pg_has_role(current_user, c.relowner, 'USAGE')"
          + " AND NOT EXISTS (SELECT 1 FROM aclexplode(c.relacl) a"
          + " WHERE a.grantee = 0 AND a.privilege_type = 'SELECT')";

  /** Who does not own the schema and is no administrator may not grant. */
  private static final String H2 =
      "SELECT 1 FROM information_schema.schemata s"
          + " JOIN information_schema.users u ON u.user_name = CURRENT_USER"
          + " WHERE s.schema_name = ? AND (u.is_admin OR s.schema_owner = u.user_name)"
          + " AND NOT EXISTS (SELECT 1 FROM information_schema.rights r"
          + " WHERE r.table_schema = s.schema_name AND lower(r.table_name) = ?"
          + " AND r.grantee = 'PUBLIC' AND (r.rights LIKE '%SELECT%' OR r.rights = 'ALL'))";

  private MapReaders() {}

  /**
   * Grants it if Lockstep's user may do so and it is not granted yet. On H2 that commits what was
   * done before.
   */
  static void allow(StorageConnection storage) throws SQLException {
    Sql sql = new Sql(storage.connection());
    String missing =
        switch (storage.kind()) {
          case H2 -> H2;
          case POSTGRESQL -> POSTGRESQL;
        };
    List<Integer> grantable =
        sql.rows(missing, row -> row.getInt(1), storage.schema(), MarkerTables.MAP);
    if (!grantable.isEmpty()) {
      sql.execute("GRANT SELECT ON " + storage.marker(MarkerTables.MAP) + " TO PUBLIC");
    }
  }
}
