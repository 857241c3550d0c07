package dev.lockstep.examples.tpch;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Asks a database TPC-H's queries and compares what it answers with what is known. Immutable. */
public final class TpchCheck {

  private final TpchFolder folder;

  /**
   * @param folder with the answers
   */
  public TpchCheck(TpchFolder folder) {
    this.folder = folder;
  }

  /**
   * Compares the answers of all queries.
   *
   * @param connection whose unqualified names are those of the company
   * @return for each query its rows and their differences
   */
  public List<CheckedQuery> check(Connection connection) throws IOException, SQLException {
    List<CheckedQuery> checked = new ArrayList<>();
    for (TpchQuery query : TpchQuery.values()) {
      List<String> known = Files.readAllLines(folder.answer(query));
      checked.add(CheckedQuery.of(query.query(), known, ask(connection, query.sql(), known)));
    }
    return List.copyOf(checked);
  }

  private static List<String> ask(Connection connection, String sql, List<String> known)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        String pattern = lines.size() < known.size() ? known.get(lines.size()) : "";
        lines.add(line(rows, pattern.split("\\|", -1)));
      }
      return lines;
    }
  }

  private static String line(ResultSet rows, String[] known) throws SQLException {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < rows.getMetaData().getColumnCount(); i++) {
      fields.add(field(rows.getObject(i + 1), i < known.length ? known[i] : ""));
    }
    return String.join("|", fields);
  }

  /** Products differ in how many decimals they give: those of the known answer count. */
  private static String field(Object value, String known) {
    if (value instanceof BigDecimal number) {
      int decimals = known.length() - 1 - known.lastIndexOf('.');
      return known.contains(".")
          ? number.setScale(decimals, RoundingMode.HALF_UP).toPlainString()
          : number.toPlainString();
    }
    return String.valueOf(value).strip();
  }
}
