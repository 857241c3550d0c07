package dev.lockstep.examples.pack;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Says from a script's contents how long it may run:
 *
 * <table>
 * <caption>the first line that fits decides</caption>
 * <tr><td>huge</td><td>writes rows of a growing table that existed before</td></tr>
 * <tr><td>large</td><td>writes rows of any other table that existed before, or builds an index or
 * checks a constraint on one</td></tr>
 * <tr><td>medium</td><td>changes definitions only: new tables, new columns</td></tr>
 * <tr><td>small</td><td>sets single rows</td></tr>
 * </table>
 */
public final class RuntimeClassRule {
  private static final Set<Change> READS_ALL_ROWS =
      EnumSet.of(Change.REWRITE_ROWS, Change.CREATE_INDEX, Change.ADD_CONSTRAINT);

  private final Predicate<String> grows;

  /**
   * A rule for one application.
   *
   * @param grows says of a table, in upper case, whether it grows for ever, as a history does
   */
  public RuntimeClassRule(Predicate<String> grows) {
    this.grows = grows;
  }

  /** The class of a script with these effects. */
  public RuntimeClass classOf(ScriptEffects effects) {
    Set<String> created = effects.createdTables();
    RuntimeClass longest = RuntimeClass.SMALL;
    for (StatementEffect effect : effects.statements()) {
      RuntimeClass one = classOf(effect, created.contains(effect.table()));
      longest = one.compareTo(longest) < 0 ? one : longest;
    }
    return longest;
  }

  private RuntimeClass classOf(StatementEffect effect, boolean tableIsNew) {
    if (effect.change() == Change.SET_ROW) {
      return RuntimeClass.SMALL;
    }
    if (tableIsNew || !READS_ALL_ROWS.contains(effect.change())) {
      return RuntimeClass.MEDIUM;
    }
    return effect.change() == Change.REWRITE_ROWS && grows.test(effect.table())
        ? RuntimeClass.HUGE
        : RuntimeClass.LARGE;
  }
}
