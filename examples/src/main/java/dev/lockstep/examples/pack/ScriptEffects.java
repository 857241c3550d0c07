package dev.lockstep.examples.pack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a whole script does, over all databases for which it has a file.
 *
 * @param statements the effects of its statements in their order
 */
public record ScriptEffects(List<StatementEffect> statements) {
  public ScriptEffects {
    statements = List.copyOf(statements);
  }

  /** The effects of all statements of all files of one script. */
  public static ScriptEffects of(SqlReader reader, List<String> statements) {
    List<StatementEffect> effects = new ArrayList<>();
    for (String statement : statements) {
      effects.add(reader.read(statement));
    }
    return new ScriptEffects(effects);
  }

  /** All tables and single rows that the script touches. */
  public Set<String> touched() {
    Set<String> touched = new TreeSet<>();
    statements.forEach(statement -> touched.addAll(statement.touched()));
    return touched;
  }

  /**
   * Whether the order of the two scripts matters: they touch the same table or the same row, or one
   * touches a whole table and the other a row of it.
   */
  public boolean conflictsWith(ScriptEffects other) {
    Set<String> mine = touched();
    Set<String> theirs = other.touched();
    return mine.stream().anyMatch(thing -> covers(theirs, thing))
        || theirs.stream().anyMatch(thing -> covers(mine, thing));
  }

  private static boolean covers(Set<String> things, String thing) {
    int bracket = thing.indexOf('[');
    return things.contains(thing) || (bracket > 0 && things.contains(thing.substring(0, bracket)));
  }

  /**
   * The table that most statements change; single rows count only if there is nothing else, and of
   * equal ones the first in the script wins.
   */
  public String mainTable() {
    Map<String, Long> counts =
        weighty().stream()
            .collect(
                Collectors.groupingBy(
                    StatementEffect::table, LinkedHashMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .max(Comparator.comparingLong(Map.Entry<String, Long>::getValue))
        .orElseThrow(() -> new IllegalArgumentException("a script without a statement"))
        .getKey();
  }

  private List<StatementEffect> weighty() {
    List<StatementEffect> weighty =
        statements.stream().filter(effect -> effect.change() != Change.SET_ROW).toList();
    return weighty.isEmpty() ? statements : weighty;
  }

  /** The tables that the script makes; work on them is cheap because they are empty. */
  public Set<String> createdTables() {
    return statements.stream()
        .filter(effect -> effect.change() == Change.CREATE_TABLE)
        .map(StatementEffect::table)
        .collect(Collectors.toSet());
  }
}
