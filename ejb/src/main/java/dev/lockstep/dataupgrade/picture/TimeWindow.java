package dev.lockstep.dataupgrade.picture;

/**
 * A part of a run's time that is looked at more closely.
 *
 * @param fromMillis since the beginning of the run's picture, not negative
 * @param toMillis later than {@code fromMillis}
 */
public record TimeWindow(long fromMillis, long toMillis) {

  public TimeWindow {
    if (fromMillis < 0 || toMillis <= fromMillis) {
      throw new IllegalArgumentException("No time from " + fromMillis + " to " + toMillis);
    }
  }

  long millis() {
    return toMillis - fromMillis;
  }

  /** Whether something of a stretch is within. */
  boolean shows(Stretch stretch) {
    return stretch.fromMillis() <= toMillis && stretch.end() >= fromMillis;
  }
}
