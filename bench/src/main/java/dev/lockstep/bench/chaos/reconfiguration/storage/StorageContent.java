package dev.lockstep.bench.chaos.reconfiguration.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is in a storage. Immutable.
 *
 * @param tables by name in lower case, Lockstep's own among them
 * @param structure lines about columns, indexes, constraints and views by the relation's name in
 *     lower case, without Lockstep's own tables
 * @param sequences the next values by the names of sequences and identity columns
 */
public record StorageContent(
    Map<String, TableSum> tables,
    Map<String, List<String>> structure,
    Map<String, NextValue> sequences) {
  private static final String OWN = "lockstep_";

  /**
   * A table's rows.
   *
   * @param checksum of all values, the same for the same rows in another order
   */
  public record TableSum(long rows, String checksum) {}

  /**
   * What a sequence gives out next.
   *
   * @param step from value to value
   */
  public record NextValue(long value, long step) {

    /** Both databases write sequences down in advance, which is seen when they are killed. */
    private static final int LEFT_OUT = 32;

    /** Whether a kill explains the difference. */
    boolean follows(NextValue before) {
      long left = value - before.value();
      return step == before.step() && left >= 0 && left <= LEFT_OUT * step;
    }
  }

  public StorageContent {
    tables = Map.copyOf(tables);
    structure = Map.copyOf(structure);
    sequences = Map.copyOf(sequences);
  }

  /** How many rows the AMP has in a table; 0 if there is no such table. */
  public long rows(String table) {
    TableSum sum = tables.get(table);
    return sum == null ? 0 : sum.rows();
  }

  /** The names of the AMP's tables. */
  public List<String> names() {
    return tables.keySet().stream().filter(name -> !name.startsWith(OWN)).sorted().toList();
  }

  /** How many rows the AMP has. */
  public long rows() {
    return names().stream().mapToLong(this::rows).sum();
  }

  /**
   * What is different here from another storage with the same AMP, one line each.
   *
   * @param expected what should be here; its own tables of Lockstep do not count
   */
  public List<String> differencesFrom(StorageContent expected) {
    List<String> differences = new ArrayList<>();
    compare("table", rowsOfAmp(), expected.rowsOfAmp(), differences);
    compare("structure of", structure, expected.structure, differences);
    compareSequences(expected, differences);
    return differences;
  }

  /** What has changed here since, Lockstep's own tables among it, one line each. */
  public List<String> changesSince(StorageContent before) {
    List<String> changes = new ArrayList<>(differencesFrom(before));
    Map<String, TableSum> own = new TreeMap<>(tables);
    own.keySet().removeIf(name -> !name.startsWith(OWN));
    Map<String, TableSum> ownBefore = new TreeMap<>(before.tables);
    ownBefore.keySet().removeIf(name -> !name.startsWith(OWN));
    compare("table", own, ownBefore, changes);
    return changes;
  }

  private Map<String, TableSum> rowsOfAmp() {
    Map<String, TableSum> own = new TreeMap<>(tables);
    own.keySet().removeIf(name -> name.startsWith(OWN));
    return own;
  }

  private void compareSequences(StorageContent expected, List<String> differences) {
    Map<String, NextValue> found = new TreeMap<>(sequences);
    expected.sequences.forEach(
        (name, value) -> {
          NextValue there = found.get(name);
          if (there != null && there.follows(value)) {
            found.put(name, value);
          }
        });
    compare("next value of", found, expected.sequences, differences);
  }

  private static <V> void compare(
      String what, Map<String, V> found, Map<String, V> expected, List<String> differences) {
    TreeSet<String> names = new TreeSet<>(found.keySet());
    names.addAll(expected.keySet());
    for (String name : names) {
      @Nullable V one = found.get(name);
      @Nullable V other = expected.get(name);
      if (one == null || !one.equals(other)) {
        differences.add(what + " " + name + " is " + one + " instead of " + other);
      }
    }
  }
}
