package dev.lockstep.dataupgrade.range.target;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The column of a company's table whose values are divided.
 *
 * @param table with its schema, for use in statements
 * @param name as the database keeps it
 */
record RangeColumn(String table, String name) {

  /** H2 orders them, and does not compare them with their own text. */
  private static final Set<String> NO_TEXT =
      Set.of(
          "BOOLEAN",
          "BINARY",
          "BINARY VARYING",
          "BINARY LARGE OBJECT",
          "CHARACTER LARGE OBJECT",
          "JAVA_OBJECT",
          "GEOMETRY",
          "JSON",
          "ARRAY",
          "ROW");

  private record Described(String table, String column, String type) {}

  /** The name for use in statements. */
  String quoted() {
    return QuotedName.of(name);
  }

  /**
   * Finds the column; upper and lower case do not matter where only one name fits.
   *
   * @throws LockstepException {@code TARGET_STATEMENT_FAILED} when it is not there or cannot be
   *     divided
   */
  static RangeColumn find(CompanyConnection company, String table, String column)
      throws SQLException {
    List<Described> columns = columns(company, table);
    if (columns.isEmpty()) {
      throw refused(
          "Schema %s has no table %s, which the program's `ranges` are to divide. Correct `table` in"
              + " the feature pack, or let a program that this one requires create it",
          company.schema(), table);
    }
    String exact =
        columns.stream()
            .map(Described::table)
            .filter(table::equals)
            .findFirst()
            .orElse(columns.get(0).table());
    List<Described> ofTable = columns.stream().filter(one -> one.table().equals(exact)).toList();
    Described found =
        ofTable.stream()
            .filter(one -> one.column().equals(column))
            .findFirst()
            .or(
                () ->
                    ofTable.stream()
                        .filter(one -> one.column().equalsIgnoreCase(column))
                        .findFirst())
            .orElseThrow(() -> noColumn(exact, column, ofTable));
    if (company.kind() == DatabaseKind.H2 && NO_TEXT.contains(found.type())) {
      throw refused(
          "Column %s of table %s has the type %s, whose values cannot be bounds of ranges. Name"
              + " another column in the program's `ranges`",
          found.column(), exact, found.type());
    }
    return new RangeColumn(company.quotedSchema() + "." + QuotedName.of(exact), found.column());
  }

  private static LockstepException noColumn(
      String table, String column, List<Described> described) {
    return refused(
        "Table %s has no column %s, which the program's `ranges` name. Write one of %s",
        table, column, described.stream().map(Described::column).collect(Collectors.joining(", ")));
  }

  private static LockstepException refused(String format, Object... values) {
    return new LockstepException(
        ErrorCode.TARGET_STATEMENT_FAILED, String.format(Locale.ROOT, format, values));
  }

  private static List<Described> columns(CompanyConnection company, String table)
      throws SQLException {
    try (PreparedStatement statement =
        company
            .connection()
            .prepareStatement(
                "SELECT table_name, column_name, data_type FROM information_schema.columns"
                    + " WHERE table_schema = ? AND lower(table_name) = ?"
                    + " ORDER BY table_name, ordinal_position")) {
      statement.setString(1, company.schema());
      statement.setString(2, table.toLowerCase(Locale.ROOT));
      List<Described> columns = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          columns.add(new Described(rows.getString(1), rows.getString(2), rows.getString(3)));
        }
      }
      return columns;
    }
  }
}
