package dev.lockstep.dataupgrade.range;

import dev.lockstep.dataupgrade.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How many ranges of a task are in which state.
 *
 * @param open ready or being executed
 * @param worst how the worst of those ended that have; done when none has
 * @param rows how many rows those changed that have ended; null when nobody counted
 */
public record RangeTally(int open, int completed, int failed, Outcome worst, @Nullable Long rows) {

  /** Whether the task's end can be told. */
  public boolean ended() {
    return open == 0;
  }
}
