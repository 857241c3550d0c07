package dev.lockstep.bench.chaos;

import java.util.Locale;

/**
 * When the server is killed next, counted from the moment at which it was READY with the run
 * started. Immutable.
 *
 * @param trigger what is waited for
 * @param fraction of an undisturbed run's duration or of all tasks, in [0, 1)
 */
public record KillMoment(Trigger trigger, double fraction) {

  /** What a kill waits for. */
  public enum Trigger {
    /** A part of the duration of an undisturbed run. */
    TIME,
    /** A part of all tasks more than were done at that start. */
    TASKS
  }

  public KillMoment {
    if (fraction < 0 || fraction >= 1) {
      throw new IllegalArgumentException("A fraction is in [0, 1): " + fraction);
    }
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %.3f", trigger.name().toLowerCase(Locale.ROOT), fraction);
  }
}
