package dev.lockstep.examples.tpch;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of one query.
 *
 * @param query its name
 * @param rows of the known answer
 * @param differences a sentence for each row that is not as it should be
 */
public record CheckedQuery(String query, int rows, List<String> differences) {

  public CheckedQuery {
    differences = List.copyOf(differences);
  }

  static CheckedQuery of(String query, List<String> known, List<String> found) {
    List<String> differences = new ArrayList<>();
    for (int row = 0; row < Math.max(known.size(), found.size()); row++) {
      String wanted = row < known.size() ? known.get(row) : "no row";
      String got = row < found.size() ? found.get(row) : "no row";
      if (!wanted.equals(got)) {
        differences.add("row " + (row + 1) + " is " + got + " and not " + wanted);
      }
    }
    return new CheckedQuery(query, known.size(), differences);
  }

  /** Whether the answer is the known one. */
  public boolean ok() {
    return differences.isEmpty();
  }

  /** One line for people. */
  public String describe() {
    return ok()
        ? query + "  OK  " + (rows == 1 ? "1 row" : rows + " rows")
        : query + "  DIFFERENT  " + String.join("; ", differences);
  }
}
