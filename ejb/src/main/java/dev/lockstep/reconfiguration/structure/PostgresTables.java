package dev.lockstep.reconfiguration.structure;

import java.sql.SQLException;
import java.util.List;

/** Tables and their columns on PostgreSQL, without keys, checks and indexes. */
final class PostgresTables {

  private static final String IDENTITY =
      "CASE WHEN a.attidentity = '' THEN '' ELSE (SELECT format(' GENERATED %s AS IDENTITY ("
          + "SEQUENCE NAME %I INCREMENT BY %s MINVALUE %s MAXVALUE %s START WITH %s CACHE %s%s)',"
          + " CASE a.attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END, i.relname,"
          + " s.seqincrement, s.seqmin, s.seqmax, s.seqstart, s.seqcache,"
          + " CASE WHEN s.seqcycle THEN ' CYCLE' ELSE '' END) FROM pg_depend d"
          + " JOIN pg_class i ON i.oid = d.objid JOIN pg_sequence s ON s.seqrelid = i.oid"
          + " WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass"
          + " AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum AND d.deptype = 'i') END";

  private static final String VALUE =
      "CASE WHEN e.adbin IS NULL THEN '' WHEN a.attgenerated = '' THEN ' DEFAULT '"
          + " || pg_get_expr(e.adbin, e.adrelid) ELSE ' GENERATED ALWAYS AS ('"
          + " || pg_get_expr(e.adbin, e.adrelid) || CASE a.attgenerated WHEN 's' THEN ') STORED'"
          + " ELSE ') VIRTUAL' END END";

  /** Since version 18 it is a constraint with a name, which may be another than the usual one. */
  private static final String NOT_NULL =
      "CASE WHEN NOT a.attnotnull OR EXISTS (SELECT 1 FROM pg_constraint k WHERE k.contype = 'n'"
          + " AND k.conrelid = a.attrelid AND k.conkey = ARRAY[a.attnum] AND NOT k.convalidated)"
          + " THEN '' ELSE coalesce((SELECT format(' CONSTRAINT %I NOT NULL%s', k.conname,"
          + " CASE WHEN k.connoinherit THEN ' NO INHERIT' ELSE '' END) FROM pg_constraint k"
          + " WHERE k.contype = 'n' AND k.conrelid = a.attrelid AND k.conkey = ARRAY[a.attnum]"
          + " AND (k.connoinherit OR k.conname <> c.relname || '_' || a.attname || '_not_null')),"
          + " ' NOT NULL') END";

  private static final String TABLES =
      "SELECT 'table ' || c.relname, format('CREATE TABLE %I (%s)%s', c.relname,"
          + " (SELECT string_agg(format('%I %s', a.attname,"
          + " format_type(a.atttypid, a.atttypmod))"
          + " || CASE WHEN a.attcollation <> 0 AND a.attcollation <> t.typcollation"
          + " THEN format(' COLLATE %I.%I', l.nspname, o.collname) ELSE '' END || "
          + IDENTITY
          + " || "
          + VALUE
          + " || "
          + NOT_NULL
          + ", ', ' ORDER BY a.attnum) FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid"
          + " LEFT JOIN pg_attrdef e ON e.adrelid = a.attrelid AND e.adnum = a.attnum"
          + " LEFT JOIN pg_collation o ON o.oid = a.attcollation"
          + " LEFT JOIN pg_namespace l ON l.oid = o.collnamespace"
          + " WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),"
          + " CASE WHEN c.reloptions IS NULL THEN '' ELSE ' WITH ('"
          + " || array_to_string(c.reloptions, ', ') || ')' END)"
          + " FROM pg_class c WHERE "
          + Catalog.OWN
          + " AND c.relkind = 'r' ORDER BY c.relname";

  /** Some columns of the catalog are not in every version, so they are looked for by name. */
  private static final String COLUMN_SETTINGS =
      "SELECT format('%s of column %s of table %s', s.what, a.attname, c.relname),"
          + " format('ALTER TABLE %I ALTER COLUMN %I SET %s', c.relname, a.attname, s.value)"
          + " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0"
          + " AND NOT a.attisdropped JOIN pg_type t ON t.oid = a.atttypid"
          + " CROSS JOIN LATERAL (SELECT to_jsonb(a) AS j) r"
          + " CROSS JOIN LATERAL (SELECT 'storage' AS what, 'STORAGE ' || CASE a.attstorage"
          + " WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN'"
          + " ELSE 'EXTENDED' END AS value WHERE a.attstorage <> t.typstorage"
          + " UNION ALL SELECT 'compression', 'COMPRESSION ' || CASE r.j ->> 'attcompression'"
          + " WHEN 'l' THEN 'lz4' ELSE 'pglz' END"
          + " WHERE coalesce(r.j ->> 'attcompression', '') <> ''"
          + " UNION ALL SELECT 'statistics target', 'STATISTICS ' || (r.j ->> 'attstattarget')"
          + " WHERE (r.j ->> 'attstattarget')::int >= 0"
          + " UNION ALL SELECT 'options', '(' || array_to_string(a.attoptions, ', ') || ')'"
          + " WHERE a.attoptions IS NOT NULL) s WHERE "
          + Catalog.OWN
          + " AND c.relkind = 'r' ORDER BY c.relname, a.attnum, s.what";

  private final Catalog catalog;

  PostgresTables(Catalog catalog) {
    this.catalog = catalog;
  }

  void addTo(List<StructureElement> elements) throws SQLException {
    catalog
        .rows(
            TABLES,
            row -> StructureElement.object(Stage.BEFORE_ROWS, row.getString(1), row.getString(2)))
        .forEach(elements::add);
    catalog
        .rows(
            COLUMN_SETTINGS,
            row -> StructureElement.setting(Stage.BEFORE_ROWS, row.getString(1), row.getString(2)))
        .forEach(elements::add);
  }
}
