package dev.lockstep.dataupgrade.range;

import dev.lockstep.dataupgrade.Outcome;

/**
 * How many ranges of a task are in which state.
 *
 * @param open ready or being executed
 * @param worst how the worst of those ended that have; done when none has
 */
public record RangeTally(int open, int completed, int failed, Outcome worst) {

  /** Whether the task's end can be told. */
  public boolean ended() {
    return open == 0;
  }
}
