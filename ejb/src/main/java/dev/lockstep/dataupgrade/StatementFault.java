package dev.lockstep.dataupgrade;

import org.jspecify.annotations.Nullable;

/**
 * The statement at which a program failed, and what the database said of it.
 *
 * @param number of the statement in its script, counted from 1
 * @param line 1-based line of the script on which it begins
 */
public record StatementFault(int number, int line, String text, Answer answer) {

  /**
   * The database's own words.
   *
   * @param sqlState five characters, or null
   * @param detail the row that is at fault, as far as the database names it, or null
   * @param hint what the database advises, or null
   * @param table the table that it names apart from its message, or null
   * @param constraint the constraint that it names apart from its message, or null
   */
  public record Answer(
      String message,
      @Nullable String sqlState,
      @Nullable String detail,
      @Nullable String hint,
      @Nullable String table,
      @Nullable String constraint) {}
}
