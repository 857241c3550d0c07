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
   */
  public static Optional<Duration> of(Duration elapsed, TaskCounts tasks) {
    long done = tasks.done();
    if (done == 0) {
      return Optional.empty();
    }
    double left = (double) tasks.open() / done;
    return Optional.of(Duration.ofMillis(Math.round(elapsed.toMillis() * left)));
  }
}
