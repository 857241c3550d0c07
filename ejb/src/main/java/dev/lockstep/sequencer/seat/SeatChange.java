package dev.lockstep.sequencer.seat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the seat last changed hands.
 *
 * @param by who did it
 * @param from who drove before, or null when nobody did
 * @param to who drives since then, or null when nobody does
 */
public record SeatChange(
    Kind kind, Instant at, String by, @Nullable String from, @Nullable String to) {

  /** What happened to the seat. */
  public enum Kind {
    /** Nobody drove, and somebody took the seat. */
    TAKEN,
    /** The driver was not seen for too long, and somebody else took the seat. */
    TAKEN_OVER,
    /** The driver handed the seat over. */
    HANDED_OVER,
    /** Whoever handed it over took it back before the other one came. */
    TAKEN_BACK,
    /** The driver left the seat. */
    RELEASED
  }

  /** The change in words, for the audit and the log. */
  public String text() {
    return switch (kind) {
      case TAKEN -> to + " drives; nobody did before";
      case TAKEN_OVER -> to + " drives in the place of " + from + ", who was not seen any more";
      case HANDED_OVER -> to + " drives; handed over by " + from;
      case TAKEN_BACK -> to + " drives again; " + from + " had not come";
      case RELEASED -> "nobody drives; released by " + from;
    };
  }
}
