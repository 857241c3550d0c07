package dev.lockstep.bench.schema;

import java.util.List;

/** What PostgreSQL's catalog says about one schema. */
final class PostgresCatalog {
  static final List<String> QUERIES =
      List.of(
          """
          SELECT c.relname,
                 'column ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                 || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
                 || COALESCE(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
                 || CASE a.attidentity WHEN '' THEN '' ELSE ' identity' END
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
           WHERE LOWER(n.nspname) = LOWER(?) AND c.relkind IN ('r', 'p', 'v', 'm')
           ORDER BY c.relname, a.attnum
          """,
          """
          SELECT t.relname, pg_get_indexdef(i.indexrelid)
            FROM pg_index i
            JOIN pg_class t ON t.oid = i.indrelid
            JOIN pg_namespace n ON n.oid = t.relnamespace
           WHERE LOWER(n.nspname) = LOWER(?)
           ORDER BY 1, 2
          """,
          """
          SELECT t.relname, 'constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
            FROM pg_constraint k
            JOIN pg_class t ON t.oid = k.conrelid
            JOIN pg_namespace n ON n.oid = t.relnamespace
           WHERE LOWER(n.nspname) = LOWER(?)
           ORDER BY 1, 2
          """);

  private PostgresCatalog() {}
}
