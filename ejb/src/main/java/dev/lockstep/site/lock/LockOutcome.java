package dev.lockstep.site.lock;

import org.jspecify.annotations.Nullable;

/**
 * How far a lock came.
 *
 * @param problem why it did not come further, or null
 */
public record LockOutcome(LockedObject object, Progress progress, @Nullable String problem) {

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

  static LockOutcome of(LockedObject object, Progress progress) {
    return new LockOutcome(object, progress, null);
  }

  /** Nothing is left to do. */
  public static LockOutcome settled(LockedObject object) {
    return of(object, Progress.SETTLED);
  }

  /** Sessions have time to end. */
  public static LockOutcome waiting(LockedObject object) {
    return of(object, Progress.WAITING);
  }
}
