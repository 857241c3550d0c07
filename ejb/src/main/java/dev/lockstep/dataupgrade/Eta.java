package dev.lockstep.dataupgrade;

import java.time.Duration;
import java.util.Optional;

/** How long a run will still take, from how long its tasks took so far. */
public final class Eta {

  private Eta() {}

  /**
   * The time that is left, or empty as long as nothing is done.
   *
   * @param elapsed since the run was started
   * @param done tasks that have ended
   * @param total all tasks
   */
  public static Optional<Duration> of(Duration elapsed, long done, long total) {
    if (done <= 0 || total <= 0) {
      return Optional.empty();
    }
    long left = Math.max(0, total - done);
    return Optional.of(Duration.ofMillis(Math.round(elapsed.toMillis() * (double) left / done)));
  }
}
