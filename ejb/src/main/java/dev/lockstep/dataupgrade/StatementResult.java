package dev.lockstep.dataupgrade;

import org.jspecify.annotations.Nullable;

/**
 * What a statement of a program did.
 *
 * @param number of the statement in its script, counted from 1
 * @param opening its first words, without literals
 * @param rows how many it changed, or null when it is none that changes rows
 */
public record StatementResult(int number, String opening, @Nullable Long rows, long millis) {

  /** As people read it: {@code Statement 3, 1200 rows, 15 ms: UPDATE item SET …}. */
  public String text() {
    String changed = rows == null ? "" : ", " + rows + (rows == 1 ? " row" : " rows");
    return "Statement " + number + changed + ", " + millis + " ms: " + opening;
  }
}
