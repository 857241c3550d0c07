package dev.lockstep.bench.chaos.transporter;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Compares a table and its error tables with the input, row for row. Not thread-safe, as its
 * connection is not.
 */
final class TableCheck {
  private static final int FETCHED = 10_000;
  private static final int MOST = 20;

  private final Connection connection;
  private final String schema;
  private final List<String> faults = new ArrayList<>();

  TableCheck(Connection connection, String schema) {
    this.connection = connection;
    this.schema = schema;
  }

  /** One line for each fault, up to twenty of the table and twenty of each error table. */
  List<String> faults(LoadInput input) throws SQLException {
    connection.setAutoCommit(false);
    Map<Long, Integer> taken = new HashMap<>();
    checkRows(input, taken);
    List<BadRecord> duplicates = new ArrayList<>();
    input.twice().forEach((id, both) -> duplicates.add(both.get(1 - taken.getOrDefault(id, 0))));
    checkBadRows("items_et", input.refused());
    checkBadRows("items_uv", duplicates);
    return List.copyOf(faults);
  }

  /**
   * Reads the table by its key.
   *
   * @param taken gets the version that the table has of each key that the input has twice
   */
  private void checkRows(LoadInput input, Map<Long, Integer> taken) throws SQLException {
    String query =
        "SELECT "
            + InputRow.COLUMNS
            + " FROM "
            + schema
            + "."
            + TransporterEngine.TABLE
            + " ORDER BY id";
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCHED);
      try (ResultSet rows = statement.executeQuery(query)) {
        long expected = 1;
        while (rows.next() && faults.size() < MOST) {
          InputRow row = row(rows);
          if (row.id() != expected) {
            faults.add("where row " + expected + " should be is " + row);
          }
          expected = row.id() + 1;
          checkRow(input, row, taken);
        }
        if (faults.isEmpty() && expected != input.rows() + 1) {
          faults.add("the last row is " + (expected - 1) + " instead of " + input.rows());
        }
      }
    }
  }

  private static InputRow row(ResultSet rows) throws SQLException {
    return new InputRow(
        rows.getLong(1),
        rows.getString(2),
        rows.getBigDecimal(3),
        rows.getObject(4, LocalDate.class),
        rows.getString(5));
  }

  private void checkRow(LoadInput input, InputRow row, Map<Long, Integer> taken) {
    InputRow first = InputRow.of(input.seed(), row.id(), 0);
    boolean second =
        input.twice().containsKey(row.id()) && row.equals(InputRow.of(input.seed(), row.id(), 1));
    if (second) {
      taken.put(row.id(), 1);
    } else if (!row.equals(first)) {
      faults.add("instead of " + first + " there is " + row);
    }
  }

  private void checkBadRows(String table, List<BadRecord> expected) throws SQLException {
    TreeSet<String> missing = new TreeSet<>();
    expected.forEach(record -> missing.add(words(record.file(), record.offset(), record.text())));
    List<String> found = new ArrayList<>();
    String query = "SELECT source, source_offset, row_text FROM " + schema + "." + table;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        String source = rows.getString(1);
        String file = source.substring(source.lastIndexOf('/') + 1);
        String words = words(file, rows.getLong(2), rows.getString(3));
        if (!missing.remove(words)) {
          found.add(table + " has, once too often: " + words);
        }
      }
    }
    found.stream().limit(MOST).forEach(faults::add);
    missing.stream().limit(MOST).forEach(words -> faults.add(table + " lacks " + words));
  }

  private static String words(String file, long offset, String text) {
    return String.format(Locale.ROOT, "%s, byte %d: %s", file, offset, text);
  }
}
