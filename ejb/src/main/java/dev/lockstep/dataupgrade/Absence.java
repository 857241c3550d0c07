package dev.lockstep.dataupgrade;

import java.time.Duration;
import java.time.Instant;

/**
 * A data store that does not answer. Tasks of its companies wait for it and lose no attempt, for as
 * long as operators can be expected to bring it back; the others go on. Immutable.
 *
 * @param since when it was first found away
 * @param nextLook when somebody looks again
 * @param looks how often it was found away
 * @param reason what the last look met
 */
public record Absence(Instant since, Instant nextLook, int looks, String reason) {

  /** After this time tasks fail. */
  public static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

  /** It did not answer for the first time. */
  public static Absence began(Instant now, String reason) {
    return new Absence(now, now.plus(pause(1)), 1, reason);
  }

  /** It did not answer again. */
  public Absence again(Instant now, String why) {
    return new Absence(since, now.plus(pause(looks + 1)), looks + 1, why);
  }

  /** Short pauses at first, for a restart; longer ones then. */
  private static Duration pause(int looks) {
    Duration pause = Duration.ofMillis(250).multipliedBy(1L << Math.min(looks, 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  /** Whether it is not worth to look yet. */
  public boolean rests(Instant now) {
    return now.isBefore(nextLook);
  }

  /** Whether tasks fail because of it. */
  public boolean tooLong(Instant now) {
    return !now.isBefore(since.plus(PATIENCE));
  }
}
