package dev.lockstep.cli.amp.move;

/** How far the copy of something has come. */
public interface CopyCounts {

  /** How many cylinders there are; 0 before they are known. */
  long cylinders();

  /** How many of them are copied. */
  long copied();

  /** How many of them are being copied. */
  long copying();

  /** How many of them wait after they have met an error. */
  long failed();

  /** Rows of those that are copied. */
  long rows();

  /** Bytes of those that are copied. */
  long bytes();

  /** Such as {@code 5/10}, or nothing before cylinders are known. */
  default String cylinderText() {
    return cylinders() == 0 ? "" : copied() + "/" + cylinders();
  }
}
