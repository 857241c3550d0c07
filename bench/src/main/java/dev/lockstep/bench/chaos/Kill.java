package dev.lockstep.bench.chaos;

import dev.lockstep.bench.figures.Figures;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * One kill and what came after it. Immutable.
 *
 * @param number from 1
 * @param round in which round
 * @param moment that was planned
 * @param after time from READY (or the round's start) to the kill
 * @param words where the work was last seen before the kill
 * @param boot from the launch of what was killed to READY
 * @param recovery from READY to the first new progress; empty if the next kill came earlier
 */
public record Kill(
    int number,
    int round,
    KillMoment moment,
    Duration after,
    String words,
    Duration boot,
    Optional<Duration> recovery) {

  /** The same kill, now that it is known when the work went on. */
  Kill recoveredAfter(Optional<Duration> time) {
    return new Kill(number, round, moment, after, words, boot, time);
  }

  /** One line for people. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "kill %3d  round %2d  %-8s  planned %-15s  after %6.2f s  at %s  boot %5.2f s  %s",
        number,
        round,
        moment.victim().name().toLowerCase(Locale.ROOT),
        moment.words(),
        Figures.seconds(after),
        words,
        Figures.seconds(boot),
        recovery
            .map(r -> String.format(Locale.ROOT, "recovery %.2f s", Figures.seconds(r)))
            .orElse("killed again before it went on"));
  }
}
