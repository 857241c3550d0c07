package dev.lockstep.bench.load;

import dev.lockstep.bench.command.UserFaultException;
import java.nio.file.Path;

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
  private static final double WARM_UP_SCALE = 1;

  /** The scale of the comparison. */
  static final double SCALE = 1;

  /** That of its small version. */
  static final double QUICK_SCALE = 0.05;

  private static final double MOST = 100;

  LoadSettings {
    if (!(scale > 0 && scale <= MOST)) {
      throw new UserFaultException("--scale is above 0 and at most 100.");
    }
    if (instances < 1 || rounds < 1) {
      throw new UserFaultException("Give at least 1 instance and 1 round.");
    }
  }

  /** How much is loaded by each peer before anything is measured. */
  double warmUpScale() {
    return Math.min(scale, WARM_UP_SCALE);
  }
}
