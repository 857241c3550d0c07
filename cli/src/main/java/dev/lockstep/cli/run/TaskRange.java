package dev.lockstep.cli.run;

import dev.lockstep.cli.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * A data range of a task.
 *
 * @param low the least value, or null in the first range
 * @param high the value above the greatest one, or null in the last range
 */
public record TaskRange(
    int number,
    @Nullable String column,
    @Nullable String low,
    @Nullable String high,
    @Nullable String state,
    int attempt,
    @Nullable String outcome,
    @Nullable String error,
    @Nullable Long durationMillis,
    Failure.@Nullable Fault fault) {

  /** Which rows these are. */
  public String rows() {
    if (low == null) {
      return high == null ? "all rows" : column + " below " + high + " or null";
    }
    return high == null ? column + " from " + low : column + " from " + low + " to below " + high;
  }

  /** Why it failed, or how it ended; empty if there is nothing to say. */
  public String why() {
    if (error != null) {
      return error;
    }
    return outcome == null || outcome.equals("DONE") ? "" : Words.words(outcome);
  }
}
