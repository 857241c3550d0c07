package dev.lockstep.bench.chaos;

import dev.lockstep.bench.figures.Figures;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * One kill and what came after it. Immutable.
 *
 * @param number from 1
 * @param round in which run
 * @param moment that was planned
 * @param after time from READY (or the run's start) to the kill
 * @param done tasks that were last seen done before the kill
 * @param tasks all tasks of the run
 * @param boot from the launch to READY
 * @param recovery from READY to the first new progress; empty if the next kill came earlier
 */
public record Kill(
    int number,
    int round,
    KillMoment moment,
    Duration after,
    int done,
    int tasks,
    Duration boot,
    Optional<Duration> recovery) {

  /** The same kill, now that it is known when the run went on. */
  Kill recoveredAfter(Optional<Duration> time) {
    return new Kill(number, round, moment, after, done, tasks, boot, time);
  }

  /** One line for people. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "kill %3d  run %2d  planned %-11s  after %6.2f s  tasks done %3d of %d  boot %5.2f s  %s",
        number,
        round,
        moment,
        Figures.seconds(after),
        done,
        tasks,
        Figures.seconds(boot),
        recovery
            .map(r -> String.format(Locale.ROOT, "recovery %.2f s", Figures.seconds(r)))
            .orElse("killed again before it went on"));
  }
}
