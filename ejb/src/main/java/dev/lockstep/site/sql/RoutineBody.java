package dev.lockstep.site.sql;

import java.util.List;

/**
 * Follows the words of one statement to know whether it stands inside the body of a PostgreSQL
 * routine, {@code CREATE FUNCTION … BEGIN ATOMIC …; …; END}, whose semicolons do not end it.
 */
final class RoutineBody {

  private static final List<String> ROUTINES = List.of("FUNCTION", "PROCEDURE");

  private int words;
  private int blocks;
  private boolean candidate = true;
  private boolean routine;

  /** Takes the next word of the statement, in upper case, when it is outside of parentheses. */
  void accept(String word) {
    words++;
    if (candidate && !routine) {
      routine = words > 1 && ROUTINES.contains(word);
      candidate = List.of("CREATE", "OR", "REPLACE").contains(word);
    } else if (routine) {
      count(word);
    }
  }

  private void count(String word) {
    if (word.equals("BEGIN") || (blocks > 0 && word.equals("CASE"))) {
      blocks++;
    } else if (blocks > 0 && word.equals("END")) {
      blocks--;
    }
  }

  /** Whether a body has begun and not ended. */
  boolean open() {
    return blocks > 0;
  }
}
