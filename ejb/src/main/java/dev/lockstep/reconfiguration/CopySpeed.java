package dev.lockstep.reconfiguration;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast cylinders are copied.
 *
 * @param bytesPerSecond lately, as they pass from one database to the other
 * @param remaining how long the rest takes at this speed, or null when that cannot be told
 */
public record CopySpeed(long bytesPerSecond, @Nullable Duration remaining) {

  /** Nothing was copied lately. */
  public static final CopySpeed NONE = new CopySpeed(0, null);

  /**
   * How much there is.
   *
   * @param estimatedOfCopied bytes that were estimated for what is copied
   * @param copied bytes that it had
   * @param estimatedLeft bytes that are estimated for the rest
   */
  public record Volume(long estimatedOfCopied, long copied, long estimatedLeft) {

    /** Bytes that are left, corrected by how wrong the estimate was so far. */
    long left() {
      return estimatedOfCopied == 0
          ? estimatedLeft
          : Math.round((double) estimatedLeft * copied / estimatedOfCopied);
    }
  }

  /**
   * The speed in a time that has just passed.
   *
   * @param bytes that were copied in it
   */
  public static CopySpeed of(long bytes, Duration time, Volume volume) {
    if (volume.estimatedLeft() == 0) {
      return new CopySpeed(perSecond(bytes, time), Duration.ZERO);
    }
    long speed = perSecond(bytes, time);
    return speed == 0 ? NONE : new CopySpeed(speed, Duration.ofSeconds(volume.left() / speed));
  }

  private static long perSecond(long bytes, Duration time) {
    return bytes * 1000 / Math.max(1, time.toMillis());
  }
}
