package dev.lockstep.transporter.load;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import java.util.Locale;

/**
 * Whether the instances of a load get a thread each. They wait for each other, so one that waits
 * for a thread would hold up all others.
 *
 * @param size the most threads that the pool has
 * @param busy threads of the pool that are used by others than loads
 * @param reserved threads that other loads use or are about to use
 */
public record ThreadBudget(int size, int busy, int reserved) {

  /** The job itself holds a thread beside those of its instances. */
  public static int threads(int instances) {
    return instances + 1;
  }

  /**
   * Refuses a load whose instances do not all get a thread.
   *
   * @throws LockstepException {@code LOAD_NEEDS_THREADS}
   */
  public void require(String load, int instances) {
    int free = Math.max(0, size - busy - reserved);
    int needed = threads(instances);
    if (needed <= free) {
      return;
    }
    String action =
        needed > size
            ? "Take at most " + (size - 1) + " instances, or enlarge the batch thread pool"
            : "Wait until other jobs have ended, or take fewer instances";
    throw new LockstepException(
        ErrorCode.LOAD_NEEDS_THREADS,
        String.format(
            Locale.ROOT,
            "Load %s needs %d threads, one for each of its %s and one for its job, and %d of %d"
                + " are free. %s",
            load,
            needed,
            instances == 1 ? "1 instance" : instances + " instances",
            free,
            size,
            action));
  }
}
