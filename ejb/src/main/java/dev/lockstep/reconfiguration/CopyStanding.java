package dev.lockstep.reconfiguration;

import org.jspecify.annotations.Nullable;

/**
 * How far the copy of a reconfiguration's cylinders has come.
 *
 * @param copying how many somebody alive is copying
 * @param failed how many somebody has to look at
 * @param copied how many are done
 * @param all how many there are
 * @param error what one of those that are not done has met, or null
 */
public record CopyStanding(int copying, int failed, int copied, int all, @Nullable String error) {

  /** Whether every cylinder is copied. */
  public boolean done() {
    return copied == all;
  }
}
