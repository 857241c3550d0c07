package dev.lockstep.examples.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/** Compares two pictures and says in words what is different. */
final class PictureComparison {
  private final SchemaPicture expected;
  private final SchemaPicture actual;
  private final List<String> differences = new ArrayList<>();

  PictureComparison(SchemaPicture expected, SchemaPicture actual) {
    this.expected = expected;
    this.actual = actual;
  }

  List<String> differences() {
    structure();
    TreeSet<String> tables = new TreeSet<>(expected.tables().keySet());
    tables.retainAll(actual.tables().keySet());
    tables.forEach(this::rows);
    return List.copyOf(differences);
  }

  private void structure() {
    List<String> missing = new ArrayList<>(expected.structure());
    List<String> extra = new ArrayList<>();
    for (String line : actual.structure()) {
      if (!missing.remove(line)) {
        extra.add(line);
      }
    }
    missing.forEach(line -> differences.add("missing: " + line));
    extra.forEach(line -> differences.add("not expected: " + line));
  }

  private void rows(String table) {
    Map<String, SortedMap<String, String>> wanted = expected.rowsOf(table);
    Map<String, SortedMap<String, String>> found = actual.rowsOf(table);
    wanted.forEach(
        (key, row) -> {
          SortedMap<String, String> other = found.get(key);
          if (other == null) {
            differences.add("missing: " + table + ": row " + key);
          } else if (!other.equals(row)) {
            columns(table + ": row " + key, row, other);
          }
        });
    for (String key : found.keySet()) {
      if (!wanted.containsKey(key)) {
        differences.add("not expected: " + table + ": row " + key);
      }
    }
  }

  private void columns(
      String row, SortedMap<String, String> wanted, SortedMap<String, String> found) {
    wanted.forEach(
        (column, value) -> {
          String other = found.get(column);
          if (other != null && !other.equals(value)) {
            differences.add(
                "differs: " + row + ": " + column + " is " + other + " instead of " + value);
          }
        });
  }
}
