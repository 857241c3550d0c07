package dev.lockstep.sequencer.seat;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Why something is not done about the seat or without it, and what the operator can do. */
public final class SeatRefusals {

  /** The most people who may ask at the same time. */
  static final int MOST_REQUESTS = 100;

  private SeatRefusals() {}

  /** Somebody else drives, and the command is the driver's. */
  static LockstepException notDriver(Driver driver, Instant now, Duration absence) {
    return new LockstepException(ErrorCode.NOT_DRIVER, situation(driver, now, absence));
  }

  /** The command is the driver's, and nobody drives. */
  static LockstepException nobodyDrives() {
    return new LockstepException(
        ErrorCode.NOT_DRIVER, "Nobody drives. Take the seat first: ./lockstep drive take");
  }

  /** The driver is there. */
  static LockstepException taken(Driver driver, Instant now, Duration absence) {
    return new LockstepException(ErrorCode.SEAT_TAKEN, situation(driver, now, absence));
  }

  private static String situation(Driver driver, Instant now, Duration absence) {
    String drives =
        String.format(
            Locale.ROOT,
            "%s drives since %s",
            driver.who(),
            driver.since().truncatedTo(ChronoUnit.SECONDS));
    if (driver.absent(now, absence)) {
      return drives
          + " and was not seen since "
          + driver.lastKnown().truncatedTo(ChronoUnit.SECONDS)
          + ". Take the seat: ./lockstep drive take";
    }
    return drives
        + ". Ask for the seat: ./lockstep drive ask. Without being seen for "
        + text(absence)
        + " the driver loses it to whoever takes it";
  }

  private static String text(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  /** The driver has it. */
  static LockstepException drivesAlready(String who) {
    return new LockstepException(
        ErrorCode.WRONG_STATE, who + " drives already. Hand the seat over: ./lockstep drive give");
  }

  /** There is nobody to ask. */
  static LockstepException nothingToAskFor() {
    return new LockstepException(
        ErrorCode.WRONG_STATE, "Nobody drives. Take the seat: ./lockstep drive take");
  }

  /** Nobody reads so many names. */
  static LockstepException tooManyAsk() {
    return new LockstepException(
        ErrorCode.WRONG_STATE,
        MOST_REQUESTS + " people ask for the seat already. Speak to the driver");
  }

  /** That would change nothing. */
  static LockstepException givenToOneself(String who) {
    return new LockstepException(
        ErrorCode.REQUEST_INVALID,
        List.of(
            Fault.of(
                "to",
                who + " has the seat already",
                "Name somebody else, or leave it: ./lockstep drive release")));
  }
}
