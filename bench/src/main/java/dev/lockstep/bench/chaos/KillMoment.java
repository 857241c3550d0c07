package dev.lockstep.bench.chaos;

import java.util.Locale;

/**
 * When the server is killed next, counted from the moment at which it was READY with the round's
 * work started. Immutable.
 *
 * @param trigger what is waited for
 * @param fraction of what the trigger says, in [0, 1)
 */
public record KillMoment(Trigger trigger, double fraction) {

  /** What a kill waits for. */
  public enum Trigger {
    /** A part of the duration of undisturbed work. */
    TIME,
    /** A part of all steps more than were made at that start. */
    PROGRESS,
    /** The driver's next command, and a part of the time that the server may be busy with it. */
    COMMAND
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
