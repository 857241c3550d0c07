package dev.lockstep.sequencer.seat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Who may do what with the seat. Each command gives the seat as it is afterwards, or is refused.
 *
 * @param absence how long a driver may not be seen before somebody else may take the seat
 */
public record SeatRules(Duration absence) {

  /**
   * Takes the seat: when it is free, when its driver was not seen for too long, or back from
   * somebody who has not come since it was handed over. For the driver it means being seen.
   */
  public Seat take(Seat seat, String who, Instant now) {
    Driver driver = seat.driver();
    if (driver == null) {
      return sits(seat, who, SeatChange.Kind.TAKEN, now);
    }
    if (driver.who().equals(who)) {
      return seat.with(driver.seen(now));
    }
    if (driver.seenAt() == null && who.equals(driver.givenBy())) {
      return sits(seat, who, SeatChange.Kind.TAKEN_BACK, now);
    }
    if (driver.absent(now, absence)) {
      return sits(seat, who, SeatChange.Kind.TAKEN_OVER, now);
    }
    throw SeatRefusals.taken(driver, now, absence);
  }

  private static Seat sits(Seat seat, String who, SeatChange.Kind kind, Instant now) {
    Driver before = seat.driver();
    String from = before == null ? null : before.who();
    return seat.with(Driver.taking(who, now), new SeatChange(kind, now, who, from, who));
  }

  /** Asks the driver for the seat; who asks again has asked since the first time. */
  public Seat ask(Seat seat, String who, Instant now) {
    if (seat.driver() == null) {
      throw SeatRefusals.nothingToAskFor();
    }
    if (seat.drivenBy(who)) {
      throw SeatRefusals.drivesAlready(who);
    }
    boolean known = seat.requests().stream().anyMatch(request -> request.who().equals(who));
    if (!known && seat.requests().size() >= SeatRefusals.MOST_REQUESTS) {
      throw SeatRefusals.tooManyAsk();
    }
    return known ? seat : seat.with(new SeatRequest(who, now));
  }

  /** Hands the seat over to somebody, who asked or not. */
  public Seat give(Seat seat, String who, String to, Instant now) {
    requireDriver(seat, who, now);
    if (who.equals(to)) {
      throw SeatRefusals.givenToOneself(who);
    }
    return seat.with(
        Driver.given(to, who, now), new SeatChange(SeatChange.Kind.HANDED_OVER, now, who, who, to));
  }

  /** Leaves the seat. */
  public Seat release(Seat seat, String who, Instant now) {
    requireDriver(seat, who, now);
    return seat.with(null, new SeatChange(SeatChange.Kind.RELEASED, now, who, who, null));
  }

  /**
   * Lets only the driver pass, who is seen by it.
   *
   * @throws dev.lockstep.shared.LockstepException {@code NOT_DRIVER}
   */
  public Seat requireDriver(Seat seat, String who, Instant now) {
    Driver driver = seat.driver();
    if (driver == null) {
      throw SeatRefusals.nobodyDrives();
    }
    return yieldTo(seat, who, now);
  }

  /**
   * Lets everybody pass while nobody drives, and otherwise only the driver, who is seen by it.
   *
   * @throws dev.lockstep.shared.LockstepException {@code NOT_DRIVER}
   */
  public Seat yieldTo(Seat seat, String who, Instant now) {
    if (!seat.freeFor(who)) {
      throw SeatRefusals.notDriver(Objects.requireNonNull(seat.driver()), now, absence);
    }
    Driver driver = seat.driver();
    return driver == null ? seat : seat.with(driver.seen(now));
  }
}
