package dev.lockstep.bench.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a schema by name (in lower case), without the schema's own name: two schemas that
 * were made the same way have equal snapshots. Immutable.
 */
public record SchemaSnapshot(SortedMap<String, TableSnapshot> tables) {

  public SchemaSnapshot {
    tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
  }

  /**
   * What is different here, one line each; none if both are equal.
   *
   * @param expected the schema that this one should equal
   */
  public List<String> differencesFrom(SchemaSnapshot expected) {
    List<String> differences = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(tables.keySet());
    names.addAll(expected.tables.keySet());
    for (String name : names) {
      compare(name, tables.get(name), expected.tables.get(name), differences);
    }
    return differences;
  }

  private static void compare(
      String name,
      @Nullable TableSnapshot found,
      @Nullable TableSnapshot expected,
      List<String> differences) {
    if (found == null || expected == null) {
      differences.add("table " + name + (found == null ? " is missing" : " should not be there"));
    } else {
      compareStructure(name, found, expected, differences);
      compareRows(name, found, expected, differences);
    }
  }

  private static void compareStructure(
      String name, TableSnapshot found, TableSnapshot expected, List<String> differences) {
    if (found.structure().equals(expected.structure())) {
      return;
    }
    List<String> missing = new ArrayList<>(expected.structure());
    missing.removeAll(found.structure());
    List<String> extra = new ArrayList<>(found.structure());
    extra.removeAll(expected.structure());
    missing.forEach(line -> differences.add("table " + name + " has no " + line));
    extra.forEach(line -> differences.add("table " + name + " should not have " + line));
    if (missing.isEmpty() && extra.isEmpty()) {
      differences.add("table " + name + " has the same parts in another order or number");
    }
  }

  private static void compareRows(
      String name, TableSnapshot found, TableSnapshot expected, List<String> differences) {
    if (found.rows() != expected.rows()) {
      differences.add(
          "table " + name + " has " + found.rows() + " rows instead of " + expected.rows());
    } else if (!found.digest().equals(expected.digest())) {
      differences.add("table " + name + " has " + found.rows() + " rows with other values");
    }
  }
}
