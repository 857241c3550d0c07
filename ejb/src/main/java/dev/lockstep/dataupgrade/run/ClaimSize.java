package dev.lockstep.dataupgrade.run;

import java.util.concurrent.TimeUnit;

/**
 * How many tasks are claimed at once: as many as the bshells will probably have begun a short while
 * later, so that small tasks do not pay for a round trip each and nobody waits behind a large one.
 * Not safe for use by many threads.
 */
final class ClaimSize {

  /** Tasks that wait to be begun do so for about this long. */
  static final long AHEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** However small the tasks are. */
  static final int MOST = 64;

  /** The newest task weighs a quarter. */
  private static final int SMOOTHING = 4;

  private long averageNanos = AHEAD_NANOS;

  /** A bshell took so long for a task. */
  void took(long nanos) {
    averageNanos += (nanos - averageNanos) / SMOOTHING;
  }

  /**
   * The number of tasks to claim, from 1.
   *
   * @param bshells that execute tasks at the same time
   */
  int next(int bshells) {
    long fitting = AHEAD_NANOS * bshells / Math.max(1, averageNanos);
    return (int) Math.max(1, Math.min(MOST, fitting));
  }
}
