package dev.lockstep.site.amp.availability;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How available the AMPs are.
 *
 * @param change rises with each change, so that what was begun before it changes nothing any more
 * @param since when this state began, by the control database's clock
 * @param who the operator who asked at last for the AMPs to be offline or online
 * @param reconfiguration number of the reconfiguration that keeps them down, or null
 * @param grace how long open transactions may go on, or null before they have ever gone offline
 * @param problem what keeps them from going on, or null
 */
public record AmpAvailability(
    long change,
    AvailabilityState state,
    Instant since,
    String who,
    @Nullable Long reconfiguration,
    @Nullable Duration grace,
    @Nullable String problem) {

  /** The state in words, such as {@code are DOWN for reconfiguration 3}. */
  public String text() {
    return "are "
        + state
        + (reconfiguration == null ? "" : " for reconfiguration " + reconfiguration);
  }
}
