package dev.lockstep.bench.load;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is measured.
 *
 * @param wildflyHome the assembled server
 * @param scale TPC-H's: 1 is about six million rows
 * @param instances of the load; the number of files, and of the streams of every other peer
 * @param rounds in each of which every peer is measured once
 * @param limitOnly leaves psql and Spring Batch out
 */
record LoadSettings(Path wildflyHome, double scale, int instances, int rounds, boolean limitOnly) {
  private static final double WARM_UP_SCALE = 0.1;
  private static final double QUICK_SCALE = 0.05;
  private static final double MOST = 100;
  private static final int USUAL_ROUNDS = 3;

  LoadSettings {
    if (!(scale > 0 && scale <= MOST)) {
      throw new IllegalArgumentException("--scale is above 0 and at most 100.");
    }
    if (instances < 1 || rounds < 1) {
      throw new IllegalArgumentException("Give at least 1 instance and 1 round.");
    }
  }

  /**
   * What the command line asks for.
   *
   * @param quick chooses small defaults
   * @param scale null if it is not given
   * @param rounds null if they are not given
   * @throws IllegalArgumentException if a number makes no sense
   */
  static LoadSettings of(
      Path wildflyHome,
      boolean quick,
      @Nullable Double scale,
      int instances,
      @Nullable Integer rounds) {
    return new LoadSettings(
        wildflyHome,
        scale != null ? scale : quick ? QUICK_SCALE : 1,
        instances,
        rounds != null ? rounds : quick ? 1 : USUAL_ROUNDS,
        false);
  }

  /** The same without psql and Spring Batch. */
  LoadSettings withLimitOnly() {
    return new LoadSettings(wildflyHome, scale, instances, rounds, true);
  }

  /** How much is loaded by each peer before anything is measured. */
  double warmUpScale() {
    return Math.min(scale, WARM_UP_SCALE);
  }
}
