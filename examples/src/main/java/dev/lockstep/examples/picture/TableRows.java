package dev.lockstep.examples.picture;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * The rows of one table.
 *
 * @param byKey the rows by their primary key, each a map from column (in upper case) to value; the
 *     value null is shown as {@code null} without quotes
 */
public record TableRows(SortedMap<String, SortedMap<String, String>> byKey) {
  public TableRows {
    byKey = Collections.unmodifiableSortedMap(new TreeMap<>(byKey));
  }

  /** The number of rows. */
  public int size() {
    return byKey.size();
  }

  /** The rows for which the condition on key and row does not hold. */
  public TableRows without(BiPredicate<String, Map<String, String>> condition) {
    SortedMap<String, SortedMap<String, String>> rest = new TreeMap<>(byKey);
    rest.entrySet().removeIf(row -> condition.test(row.getKey(), row.getValue()));
    return new TableRows(rest);
  }
}
