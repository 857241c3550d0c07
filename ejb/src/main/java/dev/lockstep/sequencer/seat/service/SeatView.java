package dev.lockstep.sequencer.seat.service;

import dev.lockstep.sequencer.seat.Driver;
import dev.lockstep.sequencer.seat.Seat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The seat as it was at a moment.
 *
 * @param absent whether the driver was not seen for so long that anybody may take the seat
 * @param absentAt when that is so unless the driver is seen before, or null when nobody drives
 */
public record SeatView(Seat seat, Instant at, boolean absent, @Nullable Instant absentAt) {

  /** Whether somebody drives, and who. */
  public @Nullable String driver() {
    Driver driver = seat.driver();
    return driver == null ? null : driver.who();
  }
}
