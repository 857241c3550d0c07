package dev.lockstep.reconfiguration.structure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Indexes on PostgreSQL: those that are made for themselves, and those of primary and unique keys,
 * which can be made before their keys so that the table can be read meanwhile.
 */
final class PostgresIndexes {

  /** Here PostgreSQL writes the table's schema in spite of the search path. */
  private static final String ALL =
      "SELECT 'index ' || x.relname || ' of table ' || c.relname,"
          + " CASE WHEN starts_with(o.text, o.opening || o.schema)"
          + " THEN o.opening || substr(o.text, length(o.opening || o.schema) + 1) ELSE o.text END,"
          + " k.contype, "
          + PostgresStructure.CONSTRAINT
          + ", CASE WHEN k.oid IS NOT NULL THEN format('ALTER TABLE %I ADD CONSTRAINT %I %s USING INDEX %I%s', c.relname, k.conname,"
          + " CASE k.contype WHEN 'p' THEN 'PRIMARY KEY' ELSE 'UNIQUE' END, x.relname,"
          + " CASE WHEN NOT k.condeferrable THEN '' WHEN k.condeferred"
          + " THEN ' DEFERRABLE INITIALLY DEFERRED' ELSE ' DEFERRABLE' END) END, m.amname = 'btree'"
          + " FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid"
          + " JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam"
          + " LEFT JOIN pg_constraint k ON k.conindid = x.oid AND k.contype IN ('p', 'u', 'x')"
          + " CROSS JOIN LATERAL (SELECT pg_get_indexdef(x.oid) AS text,"
          + " format('CREATE %sINDEX %I ON ', CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END,"
          + " x.relname) AS opening, (SELECT quote_ident(nspname) || '.' FROM pg_namespace"
          + " WHERE oid = c.relnamespace) AS schema) o WHERE "
          + Catalog.OWN
          + " AND c.relkind = 'r' ORDER BY x.relname";

  private final List<StructureElement> indexes = new ArrayList<>();
  private final Map<String, KeyIndex> ofKeys = new HashMap<>();

  private PostgresIndexes() {}

  /** Those that are there now. */
  static PostgresIndexes read(Catalog catalog) throws SQLException {
    PostgresIndexes read = new PostgresIndexes();
    catalog.rows(ALL, read::add);
    return read;
  }

  private boolean add(ResultSet row) throws SQLException {
    String index = row.getString(1);
    String statement = row.getString(2);
    String constraint = row.getString(3);
    if (constraint == null) {
      indexes.add(StructureElement.object(Stage.INDEXES, index, statement));
    } else if (!constraint.equals("x") && row.getBoolean(6)) {
      ofKeys.put(row.getString(4), new KeyIndex(index, statement, row.getString(5)));
    }
    return true;
  }

  /** Those that no constraint has. */
  List<StructureElement> indexes() {
    return List.copyOf(indexes);
  }

  /** That of a constraint, by its object; null when it is made with the constraint only. */
  @Nullable KeyIndex of(String constraint) {
    return ofKeys.get(constraint);
  }
}
