package dev.lockstep.bench.load;

import dev.lockstep.bench.figures.Figures;
import dev.lockstep.bench.load.LoadPeer.Measurement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured, by peer. Not thread-safe. */
final class LoadResult {

  /** The name of Lockstep as a peer. */
  static final String LOCKSTEP = "lockstep";

  /** The name of the peer that the others are compared with. */
  static final String LIMIT = "bare COPY";

  /** The name of psql as a peer. */
  static final String PSQL = "psql";

  /** The name of Spring Batch as a peer. */
  static final String SPRING_BATCH = "Spring Batch";

  private final Map<String, List<Measurement>> measured = new LinkedHashMap<>();

  void add(String peer, Measurement measurement) {
    measured.computeIfAbsent(peer, p -> new ArrayList<>()).add(measurement);
  }

  /** The total times, in the order of the rounds; none if the peer did not take part. */
  List<Duration> totals(String peer) {
    return of(peer).stream().map(Measurement::total).toList();
  }

  /** Whether a peer was measured. */
  boolean has(String peer) {
    return !of(peer).isEmpty();
  }

  /** The median of the total times in seconds. */
  double seconds(String peer) {
    return Figures.medianSeconds(totals(peer));
  }

  /** The median of what the peer reported itself, in seconds. */
  double reportedSeconds(String peer) {
    return Figures.medianSeconds(of(peer).stream().map(Measurement::reported).toList());
  }

  private List<Measurement> of(String peer) {
    return measured.getOrDefault(peer, List.of());
  }
}
