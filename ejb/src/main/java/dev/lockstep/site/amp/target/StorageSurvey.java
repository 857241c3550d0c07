package dev.lockstep.site.amp.target;

import java.sql.SQLException;
import java.util.List;

/** What is in the schema of a storage, as the database's catalog says. */
public final class StorageSurvey {

  private static final String POSTGRESQL_TABLES =
      "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE n.nspname = ? AND c.relkind IN ('r', 'p') AND NOT c.relispartition"
          + " AND NOT starts_with(c.relname, '"
          + MarkerTables.PREFIX
          + "')";

  /**
   * An index that is not valid, deferrable, partial or over expressions tells no row from others.
   */
  private static final String POSTGRESQL_KEY =
      " AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique"
          + " AND i.indisvalid AND i.indimmediate AND i.indpred IS NULL AND i.indexprs IS NULL"
          + " AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid"
          + " AND a.attnum = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1])"
          + " AND (NOT a.attnotnull OR EXISTS (SELECT 1 FROM pg_constraint v"
          + " WHERE v.contype = 'n' AND v.conrelid = c.oid AND v.conkey = ARRAY[a.attnum]"
          + " AND NOT v.convalidated))))";

  private static final String H2_TABLES =
      "SELECT t.table_name FROM information_schema.tables t WHERE t.table_schema = ?"
          + " AND t.table_type = 'BASE TABLE' AND lower(t.table_name) NOT LIKE 'lockstep!_%'"
          + " ESCAPE '!'";

  private static final String H2_KEY =
      " AND NOT EXISTS (SELECT 1 FROM information_schema.indexes i"
          + " WHERE i.table_schema = t.table_schema AND i.table_name = t.table_name"
          + " AND (i.index_type_name LIKE 'PRIMARY KEY%' OR i.index_type_name LIKE 'UNIQUE%')"
          + " AND NOT EXISTS (SELECT 1 FROM information_schema.index_columns k"
          + " JOIN information_schema.columns c ON c.table_schema = k.table_schema"
          + " AND c.table_name = k.table_name AND c.column_name = k.column_name"
          + " WHERE k.index_schema = i.index_schema AND k.index_name = i.index_name"
          + " AND c.is_nullable = 'YES'))";

  private final StorageConnection storage;
  private final Sql sql;

  /** The survey of a storage. */
  public StorageSurvey(StorageConnection storage) {
    this.storage = storage;
    this.sql = new Sql(storage.connection());
  }

  /** All tables without Lockstep's own, by name; a table's partitions are not named. */
  public List<String> tables() throws SQLException {
    return names("");
  }

  /** The tables that have neither a primary key nor a unique key over columns that are not null. */
  public List<String> tablesWithoutKey() throws SQLException {
    return switch (storage.kind()) {
      case POSTGRESQL -> names(POSTGRESQL_KEY);
      case H2 -> names(H2_KEY);
    };
  }

  /**
   * All tables and views, also those that this user has no rights on, with Lockstep's own, by name.
   */
  public List<String> everything() throws SQLException {
    String relations =
        switch (storage.kind()) {
          case POSTGRESQL -> MarkerTables.POSTGRESQL_RELATIONS;
          case H2 -> MarkerTables.H2_RELATIONS;
        };
    return sql.rows(relations + " ORDER BY 1", row -> row.getString(1), storage.schema());
  }

  private List<String> names(String condition) throws SQLException {
    String tables =
        switch (storage.kind()) {
          case POSTGRESQL -> POSTGRESQL_TABLES;
          case H2 -> H2_TABLES;
        };
    return sql.rows(tables + condition + " ORDER BY 1", row -> row.getString(1), storage.schema());
  }
}
