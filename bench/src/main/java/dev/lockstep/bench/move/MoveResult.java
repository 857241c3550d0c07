package dev.lockstep.bench.move;

import dev.lockstep.bench.figures.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured, by peer and streams. Not thread-safe. */
final class MoveResult {

  /** The name of Lockstep as a peer. */
  static final String LOCKSTEP = "lockstep";

  /** The name of the peer that the others are compared with. */
  static final String LIMIT = "bare COPY";

  /** The name of pg_dump with pg_restore as a peer. */
  static final String DUMP = "pg_dump";

  private final Map<String, List<Duration>> measured = new LinkedHashMap<>();

  void add(String contestant, Duration time) {
    measured.computeIfAbsent(contestant, name -> new ArrayList<>()).add(time);
  }

  /** The times in the order of the rounds; none if it did not take part. */
  List<Duration> times(String contestant) {
    return measured.getOrDefault(contestant, List.of());
  }

  /** Whether it was measured. */
  boolean has(String contestant) {
    return !times(contestant).isEmpty();
  }

  /** The median in seconds. */
  double seconds(String contestant) {
    return Figures.medianSeconds(times(contestant));
  }

  /** Everybody who took part, in the order of the first round. */
  List<String> contestants() {
    return List.copyOf(measured.keySet());
  }
}
