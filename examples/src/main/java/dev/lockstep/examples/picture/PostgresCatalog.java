package dev.lockstep.examples.picture;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** PostgreSQL's {@code pg_catalog}. */
final class PostgresCatalog implements Catalog {
  private static final String TABLES =
      """
      SELECT relname, 'table, ' || relkind::text FROM pg_class
      WHERE relnamespace = to_regnamespace(quote_ident(?)) AND relkind IN ('r', 'p', 'v', 'm')
      """;

  private static final String COLUMNS =
      """
      SELECT c.relname, 'column ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
        || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
        || CASE WHEN a.attidentity <> '' THEN ' identity' ELSE '' END
        || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
      WHERE c.relnamespace = to_regnamespace(quote_ident(?)) AND c.relkind IN ('r', 'p')
        AND a.attnum > 0 AND NOT a.attisdropped
      """;

  /** From version 18 on, NOT NULL is a constraint of its own; it already stands at the column. */
  private static final String CONSTRAINTS =
      """
      SELECT c.relname, 'constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
      WHERE k.connamespace = to_regnamespace(quote_ident(?)) AND k.contype <> 'n'
      """;

  private static final String INDEXES =
      "SELECT tablename, 'index ' || indexdef FROM pg_indexes WHERE schemaname = ?";

  @Override
  public List<StructureLine> structure(Connection connection, String schema) throws SQLException {
    Pattern qualifier =
        Pattern.compile("(?<![\\w\"])(" + Pattern.quote(schema) + "|\"" + schema + "\")\\.");
    List<StructureLine> lines = new ArrayList<>();
    for (String sql : List.of(TABLES, COLUMNS, CONSTRAINTS, INDEXES)) {
      for (List<String> row : Query.rows(connection, sql, schema)) {
        String text = qualifier.matcher(row.get(1)).replaceAll("");
        lines.add(new StructureLine(row.get(0), text));
      }
    }
    return lines;
  }
}
