package dev.lockstep.bench.upgrade;

import dev.lockstep.bench.figures.Figures;
import dev.lockstep.bench.upgrade.MigrationPeer.Measurement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured, by count of workers and peer. Not thread-safe. */
final class UpgradeResult {
  private final Map<Integer, Map<String, List<Measurement>>> measured = new LinkedHashMap<>();

  void add(int workers, String peer, Measurement measurement) {
    measured
        .computeIfAbsent(workers, w -> new LinkedHashMap<>())
        .computeIfAbsent(peer, p -> new ArrayList<>())
        .add(measurement);
  }

  /** The total times, in the order of the rounds; none if the peer did not take part. */
  List<Duration> totals(int workers, String peer) {
    return of(workers, peer).stream().map(Measurement::total).toList();
  }

  /** The median of the total times in seconds. */
  double totalSeconds(int workers, String peer) {
    return Figures.medianSeconds(totals(workers, peer));
  }

  /** The median of what the peer reported itself, in seconds. */
  double reportedSeconds(int workers, String peer) {
    return Figures.medianSeconds(of(workers, peer).stream().map(Measurement::reported).toList());
  }

  /** Whether a peer was measured with that many workers. */
  boolean has(int workers, String peer) {
    return !of(workers, peer).isEmpty();
  }

  private List<Measurement> of(int workers, String peer) {
    return measured.getOrDefault(workers, Map.of()).getOrDefault(peer, List.of());
  }
}
