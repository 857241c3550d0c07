package dev.lockstep.site.lock;

import org.jspecify.annotations.Nullable;

/**
 * How far a company's lock came.
 *
 * @param problem why it did not come further, or null
 */
public record LockOutcome(int company, Progress progress, @Nullable String problem) {

  /** What is to be done about a lock. */
  public enum Progress {
    /** Nothing: it is locked, or was released, or has no users. */
    SETTLED,
    /** Wait: sessions have time to end. */
    WAITING,
    /** Tell an operator: it cannot be locked as things are. */
    REFUSED,
    /** Try again later: its data store does not answer. */
    AWAY
  }

  static LockOutcome of(int company, Progress progress) {
    return new LockOutcome(company, progress, null);
  }

  /** Nothing is left to do. */
  public static LockOutcome settled(int company) {
    return of(company, Progress.SETTLED);
  }

  /** Sessions have time to end. */
  public static LockOutcome waiting(int company) {
    return of(company, Progress.WAITING);
  }
}
