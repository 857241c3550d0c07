package dev.lockstep.examples.picture;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** H2's {@code INFORMATION_SCHEMA}. */
final class H2Catalog implements Catalog {
  private static final String TABLES =
      """
      SELECT TABLE_NAME, 'table, ' || TABLE_TYPE FROM INFORMATION_SCHEMA.TABLES
      WHERE TABLE_SCHEMA = ?
      """;

  private static final String COLUMNS =
      """
      SELECT TABLE_NAME, 'column ' || COLUMN_NAME || ' ' || DATA_TYPE
        || COALESCE(' length ' || CHARACTER_MAXIMUM_LENGTH, '')
        || COALESCE(' precision ' || NUMERIC_PRECISION || ' ' || NUMERIC_SCALE, '')
        || COALESCE(' fraction ' || DATETIME_PRECISION, '')
        || CASE IS_NULLABLE WHEN 'NO' THEN ' not null' ELSE '' END
        || CASE IS_IDENTITY WHEN 'YES' THEN ' identity' ELSE '' END
        || COALESCE(' default ' || COLUMN_DEFAULT, '')
      FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = ?
      """;

  private static final String CONSTRAINTS =
      """
      SELECT TABLE_NAME, CONSTRAINT_NAME, CONSTRAINT_TYPE
      FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA = ?
      """;

  private static final String REFERENCES =
      """
      SELECT CONSTRAINT_NAME, UNIQUE_CONSTRAINT_NAME,
        ' on update ' || UPDATE_RULE || ' on delete ' || DELETE_RULE
      FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ?
      """;

  private static final String CHECKS =
      """
      SELECT CONSTRAINT_NAME, CHECK_CLAUSE
      FROM INFORMATION_SCHEMA.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ?
      """;

  private static final String CONSTRAINT_COLUMNS =
      """
      SELECT CONSTRAINT_NAME, TABLE_NAME, COLUMN_NAME FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE
      WHERE TABLE_SCHEMA = ? ORDER BY CONSTRAINT_NAME, ORDINAL_POSITION
      """;

  private static final String INDEXES =
      """
      SELECT TABLE_NAME, INDEX_NAME, INDEX_TYPE_NAME
      FROM INFORMATION_SCHEMA.INDEXES WHERE TABLE_SCHEMA = ?
      """;

  private static final String INDEX_COLUMNS =
      """
      SELECT INDEX_NAME, COLUMN_NAME || ' ' || ORDERING_SPECIFICATION
      FROM INFORMATION_SCHEMA.INDEX_COLUMNS WHERE INDEX_SCHEMA = ?
      ORDER BY INDEX_NAME, ORDINAL_POSITION
      """;

  /** H2 numbers what it names itself, and the numbers depend on the order of all statements. */
  private static final Pattern NUMBERED =
      Pattern.compile("^(CONSTRAINT|PRIMARY_KEY|UNIQUE_KEY|CONSTRAINT_INDEX)_[0-9A-F]+(_\\d+)?$");

  private static final Pattern NUMBERED_INDEX = Pattern.compile("_INDEX_[0-9A-F]+(_\\d+)?$");

  @Override
  public List<StructureLine> structure(Connection connection, String schema) throws SQLException {
    List<StructureLine> lines = new ArrayList<>();
    for (String sql : List.of(TABLES, COLUMNS)) {
      for (List<String> row : Query.rows(connection, sql, schema)) {
        lines.add(new StructureLine(row.get(0), withoutSchema(row.get(1), schema)));
      }
    }
    addConstraints(connection, schema, lines);
    addIndexes(connection, schema, lines);
    return lines;
  }

  private static void addConstraints(
      Connection connection, String schema, List<StructureLine> lines) throws SQLException {
    Map<String, String> keys = new HashMap<>();
    for (List<String> row : Query.rows(connection, CONSTRAINT_COLUMNS, schema)) {
      keys.merge(row.get(0), row.get(1) + " " + row.get(2), (all, one) -> all + ", " + row.get(2));
    }
    Map<String, String> more = new HashMap<>();
    for (List<String> row : Query.rows(connection, REFERENCES, schema)) {
      more.put(row.get(0), " references " + keys.get(row.get(1)) + row.get(2));
    }
    for (List<String> row : Query.rows(connection, CHECKS, schema)) {
      more.put(row.get(0), " " + withoutSchema(row.get(1), schema));
    }
    for (List<String> row : Query.rows(connection, CONSTRAINTS, schema)) {
      String name = row.get(1);
      String columns = keys.getOrDefault(name, "");
      String text = "constraint " + stable(name) + " " + row.get(2) + " on " + columns;
      lines.add(new StructureLine(row.get(0), text + more.getOrDefault(name, "")));
    }
  }

  private static void addIndexes(Connection connection, String schema, List<StructureLine> lines)
      throws SQLException {
    Map<String, List<String>> columns = new HashMap<>();
    for (List<String> row : Query.rows(connection, INDEX_COLUMNS, schema)) {
      columns.computeIfAbsent(row.get(0), name -> new ArrayList<>()).add(row.get(1));
    }
    for (List<String> row : Query.rows(connection, INDEXES, schema)) {
      String name = row.get(1);
      String text = "index " + stable(name) + ", " + row.get(2) + " " + columns.get(name);
      lines.add(new StructureLine(row.get(0), text));
    }
  }

  static String stable(String name) {
    if (NUMBERED.matcher(name).matches()) {
      return "(generated)";
    }
    return NUMBERED_INDEX.matcher(name).replaceFirst("_INDEX");
  }

  private static String withoutSchema(String text, String schema) {
    return text.replace("\"" + schema + "\".", "");
  }
}
