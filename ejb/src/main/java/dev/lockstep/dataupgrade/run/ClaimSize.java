package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.persistence.Portion;
import dev.lockstep.dataupgrade.persistence.TaskChain;
import java.util.List;
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
  static final int MOST = 128;

  /** Tasks of one company that one bshell gets together, however small they are. */
  static final int LONGEST = 32;

  /** The newest task weighs a quarter. */
  private static final int SMOOTHING = 4;

  private long averageNanos = AHEAD_NANOS;
  private int perReady = 1;

  /** A bshell took so long for a task. */
  void took(long nanos) {
    averageNanos += (nanos - averageNanos) / SMOOTHING;
  }

  /** A claim has got these. */
  void got(Portion portion, List<TaskChain> chains) {
    int tasks = chains.stream().mapToInt(chain -> chain.tasks().size()).sum();
    perReady = chains.isEmpty() ? 1 : Math.max(1, tasks / Math.min(tasks, portion.ready()));
  }

  /**
   * What to claim.
   *
   * @param bshells that execute tasks at the same time
   * @param idle bshells that wait for a task
   */
  Portion next(int bshells, int idle) {
    long fitting = AHEAD_NANOS * bshells / Math.max(1, averageNanos);
    int tasks = (int) Math.max(1, Math.min(MOST, fitting));
    int ready = Math.max(1 + idle, tasks / perReady);
    int longest = Math.max(1, Math.min(LONGEST, tasks / Math.max(bshells, 1 + idle)));
    return new Portion(ready, longest == 1 ? 0 : tasks, longest);
  }
}
