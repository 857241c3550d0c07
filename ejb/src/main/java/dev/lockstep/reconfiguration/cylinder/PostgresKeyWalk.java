package dev.lockstep.reconfiguration.cylinder;

import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Bounds on PostgreSQL: every n-th key of a small table, quantiles of the keys on some pages of a
 * large one.
 */
final class PostgresKeyWalk implements CylinderPlanner.KeyWalk {

  /** Up to here, all keys are looked at. */
  private static final long SMALL_PAGES = 2048;

  /** Fewer would make cylinders of very different sizes. */
  private static final long PAGES_PER_CYLINDER = 64;

  private final CompanyConnection storage;

  PostgresKeyWalk(CompanyConnection storage) {
    this.storage = storage;
  }

  private record Size(long pages, long bytes, long rows) {}

  @Override
  public List<String> bounds(TableKey key, CylinderSize size) throws SQLException {
    storage.select();
    String table = storage.quotedSchema() + "." + QuotedName.of(key.table());
    Size found = size(table);
    boolean small = found.pages() <= SMALL_PAGES;
    long rows = small ? count(table) : found.rows();
    long parts = size.parts(small && rows == 0 ? 0 : found.bytes(), rows);
    if (parts == 1) {
      return List.of();
    }
    double percent =
        small ? 100 : Math.min(100, 100.0 * parts * PAGES_PER_CYLINDER / found.pages());
    String sample =
        percent >= 100
            ? ""
            : String.format(Locale.ROOT, " TABLESAMPLE SYSTEM (%.6f) REPEATABLE (1)", percent);
    return quantiles(key, table + sample, parts);
  }

  private Size size(String table) throws SQLException {
    String oid = "'" + table.replace("'", "''") + "'::regclass";
    String sql =
        "SELECT pg_relation_size(c.oid) / current_setting('block_size')::bigint,"
            + " pg_table_size(c.oid), greatest(c.reltuples, 0) / greatest(c.relpages, 1)"
            + " FROM pg_class c WHERE c.oid = "
            + oid;
    try (Statement statement = storage.connection().createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      long pages = row.getLong(1);
      return new Size(pages, row.getLong(2), (long) (pages * row.getDouble(3)));
    }
  }

  private long count(String table) throws SQLException {
    try (Statement statement = storage.connection().createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      row.next();
      return row.getLong(1);
    }
  }

  private List<String> quantiles(TableKey key, String rows, long parts) throws SQLException {
    String texts =
        key.columns().stream()
            .map(column -> column.quoted() + "::text")
            .collect(Collectors.joining(", "));
    String sql =
        String.format(
            Locale.ROOT,
            "SELECT %1$s FROM (SELECT %2$s, row_number() OVER (ORDER BY %2$s) - 1 AS lockstep_place,"
                + " count(*) OVER () AS lockstep_rows FROM %3$s) k WHERE lockstep_place > 0"
                + " AND lockstep_place * %4$d / lockstep_rows"
                + " > (lockstep_place - 1) * %4$d / lockstep_rows ORDER BY lockstep_place",
            texts,
            key.list(),
            rows,
            parts);
    List<String> bounds = new ArrayList<>();
    try (Statement statement = storage.connection().createStatement()) {
      statement.execute(
          "SET LOCAL datestyle TO ISO; SET LOCAL intervalstyle TO postgres;"
              + " SET LOCAL bytea_output TO hex; SET LOCAL extra_float_digits TO 1");
      try (ResultSet found = statement.executeQuery(sql)) {
        while (found.next()) {
          List<String> values = new ArrayList<>();
          for (int i = 1; i <= key.columns().size(); i++) {
            values.add(found.getString(i));
          }
          bounds.add(KeyText.of(values));
        }
      }
    }
    return bounds;
  }
}
