package dev.lockstep.transporter.target;

import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A table of a company as its database has it.
 *
 * @param schema the company's
 * @param name as the database writes it
 * @param columns their names as the database writes them, in their order
 * @param generated those whose values the database makes
 * @param key the columns of the primary key, or else of a unique index without empty values; may be
 *     empty
 */
public record TargetTable(
    String schema, String name, List<String> columns, Set<String> generated, List<String> key) {

  public TargetTable {
    columns = List.copyOf(columns);
    generated = Set.copyOf(generated);
    key = List.copyOf(key);
  }

  /** The table with this name, in upper or lower case; empty when the company has none. */
  public static Optional<TargetTable> find(CompanyConnection company, String name)
      throws SQLException {
    DatabaseMetaData data = company.connection().getMetaData();
    String found = null;
    try (ResultSet tables = data.getTables(null, pattern(data, company.schema()), "%", null)) {
      while (tables.next()) {
        String table = tables.getString("TABLE_NAME");
        boolean isTable = tables.getString("TABLE_TYPE").endsWith("TABLE");
        boolean same = table.equals(name) || (found == null && table.equalsIgnoreCase(name));
        found = isTable && same ? table : found;
      }
    }
    return found == null ? Optional.empty() : Optional.of(read(data, company.schema(), found));
  }

  private static String pattern(DatabaseMetaData data, String name) throws SQLException {
    String escape = data.getSearchStringEscape();
    return name.replace("_", escape + "_").replace("%", escape + "%");
  }

  private static TargetTable read(DatabaseMetaData data, String schema, String table)
      throws SQLException {
    List<String> columns = new ArrayList<>();
    Set<String> generated = new HashSet<>();
    Set<String> nullable = new HashSet<>();
    try (ResultSet rows = data.getColumns(null, pattern(data, schema), pattern(data, table), "%")) {
      while (rows.next()) {
        String column = rows.getString("COLUMN_NAME");
        columns.add(column);
        if ("YES".equals(rows.getString("IS_GENERATEDCOLUMN"))) {
          generated.add(column);
        }
        if (!"NO".equals(rows.getString("IS_NULLABLE"))) {
          nullable.add(column);
        }
      }
    }
    return new TargetTable(schema, table, columns, generated, key(data, schema, table, nullable));
  }

  private static List<String> key(
      DatabaseMetaData data, String schema, String table, Set<String> nullable)
      throws SQLException {
    Map<Integer, String> primary = new TreeMap<>();
    try (ResultSet rows = data.getPrimaryKeys(null, schema, table)) {
      while (rows.next()) {
        primary.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
      }
    }
    if (!primary.isEmpty()) {
      return List.copyOf(primary.values());
    }
    Map<String, List<String>> unique = new TreeMap<>();
    Set<String> unfit = new HashSet<>();
    try (ResultSet rows = data.getIndexInfo(null, schema, table, true, true)) {
      while (rows.next()) {
        String index = String.valueOf(rows.getString("INDEX_NAME"));
        String column = rows.getString("COLUMN_NAME");
        if (column == null
            || nullable.contains(column)
            || rows.getString("FILTER_CONDITION") != null) {
          unfit.add(index);
        } else {
          unique.computeIfAbsent(index, name -> new ArrayList<>()).add(column);
        }
      }
    }
    unique.keySet().removeAll(unfit);
    return unique.values().stream().findFirst().orElse(List.of());
  }

  /** The column with this name, in upper or lower case. */
  public Optional<String> column(String wanted) {
    return columns.stream()
        .filter(wanted::equals)
        .findFirst()
        .or(() -> columns.stream().filter(wanted::equalsIgnoreCase).findFirst());
  }

  /** The table in statements. */
  String quoted() {
    return quoted(name);
  }

  /** Another table of the same schema in statements. */
  String quoted(String other) {
    return QuotedName.of(schema) + "." + QuotedName.of(other);
  }

  /** The name of a table beside it. */
  String beside(String suffix) {
    boolean lower = name.equals(name.toLowerCase(Locale.ROOT));
    return name + (lower ? suffix.toLowerCase(Locale.ROOT) : suffix);
  }
}
