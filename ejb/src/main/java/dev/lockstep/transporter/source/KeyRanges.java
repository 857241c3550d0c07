package dev.lockstep.transporter.source;

import dev.lockstep.shared.Fault;
import dev.lockstep.shared.QuotedName;
import dev.lockstep.transporter.From;
import dev.lockstep.transporter.source.SourcePart.KeyRange;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Divides the result of a query by the values of its key column. */
final class KeyRanges {

  private final From.Query query;
  private final Connection connection;
  private final List<Fault> faults = new ArrayList<>();

  KeyRanges(From.Query query, Connection connection) {
    this.query = query;
    this.connection = connection;
  }

  List<Fault> faults() {
    return faults;
  }

  /** The columns of the result; nothing with a fault when the query cannot be executed. */
  List<String> columns() {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM (" + text() + ") q WHERE 1 = 0")) {
      List<String> columns = labels(rows.getMetaData());
      if (columns.stream().noneMatch(query.key()::equalsIgnoreCase)) {
        fault(
            "its result has no column " + query.key(),
            "Write one of " + String.join(", ", columns) + " below `split`");
      }
      return columns;
    } catch (SQLException e) {
      fault("data store " + query.dataStore() + " refuses it: " + e.getMessage(), "Correct it");
      return List.of();
    }
  }

  private String text() {
    // the line end keeps a comment at the end from hiding what follows
    return query.query() + "\n";
  }

  static List<String> labels(ResultSetMetaData result) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= result.getColumnCount(); i++) {
      columns.add(result.getColumnLabel(i));
    }
    return columns;
  }

  /** The ranges, of which there may be fewer; in each of them are rows. */
  List<List<SourcePart>> ranges(List<String> columns, int instances) throws SQLException {
    List<String> firsts = firsts(key(columns, query), instances);
    List<List<SourcePart>> ranges = new ArrayList<>();
    for (int i = 0; i < firsts.size(); i++) {
      String below = i + 1 < firsts.size() ? firsts.get(i + 1) : null;
      ranges.add(List.of(new KeyRange(i == 0 ? null : firsts.get(i), below)));
    }
    return ranges;
  }

  /** The lowest key of each range. */
  private List<String> firsts(String key, int instances) throws SQLException {
    String tiles =
        String.format(
            Locale.ROOT,
            "SELECT %1$s AS k, ntile(%2$d) OVER (ORDER BY %1$s) AS t FROM (%3$s) q",
            key,
            instances,
            text());
    String lowest =
        "SELECT min(k), count(*) - count(k) FROM (" + tiles + ") x GROUP BY t ORDER BY t";
    Set<String> firsts = new LinkedHashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(lowest)) {
      while (rows.next()) {
        if (rows.getLong(2) > 0) {
          fault(
              "its column " + query.key() + " has rows without a value",
              "Take a column that has a value in all rows, or leave these rows out");
          return List.of();
        }
        firsts.add(rows.getString(1));
      }
    } catch (SQLException e) {
      if (!String.valueOf(e.getSQLState()).startsWith("42")) {
        throw e;
      }
      fault(
          "it cannot be divided by column " + query.key() + ": " + e.getMessage(),
          "Take a column of numbers, texts or times");
    }
    return List.copyOf(firsts);
  }

  /** The key column as the result has it, in quotation marks. */
  static String key(List<String> columns, From.Query query) {
    return columns.stream()
        .filter(query.key()::equalsIgnoreCase)
        .findFirst()
        .map(QuotedName::of)
        .orElseThrow();
  }

  private void fault(String message, String action) {
    faults.add(Fault.of("query", message, action));
  }
}
