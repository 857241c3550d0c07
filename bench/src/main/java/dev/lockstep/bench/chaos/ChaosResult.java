package dev.lockstep.bench.chaos;

import dev.lockstep.bench.figures.Figures;
import dev.lockstep.bench.schema.Dialect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A campaign in which nothing was lost and nothing was done twice. Immutable.
 *
 * @param engine whose work was disturbed
 * @param database where
 * @param seed of the kills' moments
 * @param rounds that were killed at least once or ended before their kill came
 * @param steps of all those rounds together
 * @param undisturbed how long a round took without a kill
 * @param elapsed the whole campaign
 * @param kills in their order
 * @param leftBehind what should not be there any more
 */
public record ChaosResult(
    ChaosEngine engine,
    Dialect database,
    long seed,
    int rounds,
    int steps,
    Duration undisturbed,
    Duration elapsed,
    List<Kill> kills,
    List<String> leftBehind) {

  public ChaosResult {
    kills = List.copyOf(kills);
    leftBehind = List.copyOf(leftBehind);
  }

  /** The recovery times that could be measured. */
  public List<Duration> recoveries() {
    return kills.stream().map(Kill::recovery).flatMap(Optional::stream).toList();
  }

  /** The longest time from READY to new progress; empty if every kill came before it. */
  public Optional<Duration> slowestRecovery() {
    return recoveries().stream().max(Duration::compareTo);
  }

  /** The median of the recovery times in seconds. */
  public Optional<Double> medianRecoverySeconds() {
    List<Duration> times = recoveries();
    return times.isEmpty() ? Optional.empty() : Optional.of(Figures.medianSeconds(times));
  }
}
