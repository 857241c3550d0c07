package dev.lockstep.bench.chaos;

import java.util.Locale;

/**
 * What is killed next, and when, counted from the moment at which it was READY with the round's
 * work started. Immutable.
 *
 * @param trigger what is waited for
 * @param fraction of what the trigger says, in [0, 1)
 * @param victim what is killed
 */
public record KillMoment(Trigger trigger, double fraction, Victim victim) {

  /** What a kill waits for. */
  public enum Trigger {
    /** A part of the duration of undisturbed work. */
    TIME,
    /** A part of all steps more than were made at that start. */
    PROGRESS,
    /** The driver's next command, and a part of the time that the server may be busy with it. */
    COMMAND,
    /** The last step, and a part of the time that the server may be busy with what follows. */
    LAST_STEP,
    /** One of the phases, or the next one when that is over; a part of all phases says which. */
    PHASE
  }

  /** What is killed, and started again. */
  public enum Victim {
    SERVER,
    /** The database server that the companies are in. */
    DATABASE,
    /** Both at once; the database is started first. */
    BOTH;

    boolean hitsServer() {
      return this != DATABASE;
    }

    boolean hitsDatabase() {
      return this != SERVER;
    }
  }

  public KillMoment {
    if (fraction < 0 || fraction >= 1) {
      throw new IllegalArgumentException("A fraction is in [0, 1): " + fraction);
    }
  }

  /** A kill of the server. */
  KillMoment(Trigger trigger, double fraction) {
    this(trigger, fraction, Victim.SERVER);
  }

  /** Such as {@code progress 0.125}. */
  String words() {
    String name = trigger.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return String.format(Locale.ROOT, "%s %.3f", name, fraction);
  }
}
