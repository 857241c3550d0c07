package dev.lockstep.site.amp.target;

import dev.lockstep.site.DatabaseKind;
import java.sql.SQLException;
import java.util.List;

/** Lockstep's own tables in a storage. */
public final class MarkerTables {

  /** PostgreSQL's own catalog: information_schema hides what a user has no rights on. */
  static final String POSTGRESQL_RELATIONS =
      "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname = ?";

  static final String H2_RELATIONS =
      "SELECT table_name FROM information_schema.tables WHERE table_schema = ?";

  /** Which AMP of which site has the storage. */
  public static final String OWNER = "lockstep_storage_owner";

  /** The versions of the configuration map. */
  public static final String MAP = "lockstep_configuration_map";

  /** The cylinder index. */
  public static final String CYLINDER = "lockstep_cylinder";

  /** What the names of Lockstep's own tables begin with. */
  public static final String PREFIX = "lockstep_";

  private MarkerTables() {}

  /** Makes those that are not there. On H2 that commits what was done before. */
  public static void create(StorageConnection storage) throws SQLException {
    Sql sql = new Sql(storage.connection());
    for (String table : List.of(OWNER, MAP, CYLINDER)) {
      // not without looking: whoever may not create tables may still work with those that are there
      if (!exists(storage, table)) {
        sql.execute(
            "CREATE TABLE IF NOT EXISTS " + storage.marker(table) + columns(table, storage.kind()));
      }
    }
  }

  /** Names that H2 makes up for constraints could be those of others that are copied here. */
  private static String columns(String table, DatabaseKind kind) {
    return switch (table) {
      case OWNER ->
          " (id integer NOT NULL, site varchar(100) NOT NULL,"
              + " amp integer NOT NULL, storage varchar(100) NOT NULL,"
              + " adopted_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,"
              + " CONSTRAINT lockstep_storage_owner_key PRIMARY KEY (id),"
              + " CONSTRAINT lockstep_storage_owner_only CHECK (id = 1))";
      case MAP ->
          " (version integer NOT NULL, state varchar(8) NOT NULL, map "
              + (kind == DatabaseKind.H2 ? "clob" : "text")
              + " NOT NULL,"
              + " written_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,"
              + " CONSTRAINT lockstep_configuration_map_key PRIMARY KEY (version))";
      case CYLINDER ->
          " (table_name varchar(128) NOT NULL, cylinder integer NOT NULL, amp integer NOT NULL,"
              + " low_key varchar, high_key varchar, row_count bigint,"
              + " checksum varchar(64), written_by varchar(100) NOT NULL,"
              + " written_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,"
              + " CONSTRAINT lockstep_cylinder_key PRIMARY KEY (table_name, cylinder))";
      default -> throw new IllegalArgumentException("There is no marker table " + table);
    };
  }

  /** Whether one of them is there. */
  public static boolean exists(StorageConnection storage, String table) throws SQLException {
    String condition =
        switch (storage.kind()) {
          case POSTGRESQL -> POSTGRESQL_RELATIONS + " AND lower(c.relname) = ?";
          case H2 -> H2_RELATIONS + " AND lower(table_name) = ?";
        };
    return !new Sql(storage.connection())
        .rows(condition, row -> row.getString(1), storage.schema(), table)
        .isEmpty();
  }
}
