package dev.lockstep.sequencer.seat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The one person who may press buttons.
 *
 * @param who the operator
 * @param since when the seat became theirs
 * @param seenAt when they last gave a command or looked at the seat; null until somebody to whom it
 *     was handed over does so for the first time
 * @param givenBy who handed it over, until they were seen; null otherwise
 */
public record Driver(
    String who, Instant since, @Nullable Instant seenAt, @Nullable String givenBy) {

  /** Somebody who takes the seat is there. */
  static Driver taking(String who, Instant now) {
    return new Driver(who, now, now, null);
  }

  /** Somebody to whom the seat is handed over has not been seen yet. */
  static Driver given(String who, String by, Instant now) {
    return new Driver(who, now, null, by);
  }

  /** The driver has just done something. */
  Driver seen(Instant now) {
    return new Driver(who, since, now, null);
  }

  /** Since when nothing is known of the driver. */
  public Instant lastKnown() {
    return seenAt == null ? since : seenAt;
  }

  /** Whether somebody else may take the seat, since the driver was not seen for so long. */
  public boolean absent(Instant now, Duration absence) {
    return !now.isBefore(lastKnown().plus(absence));
  }
}
