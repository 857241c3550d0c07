package dev.lockstep.bench.viewers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.figures.Latencies;

/**
 * What one viewer knows of the changes: the run's description has the number of the newest one. One
 * thread at a time.
 */
final class Receipts {
  private final Changes changes;
  private final Latencies latencies;
  private volatile int newest;

  /** A viewer that knows all changes so far. */
  Receipts(Changes changes, Latencies latencies) {
    this.changes = changes;
    this.latencies = latencies;
    this.newest = changes.newest();
  }

  /** The viewer sees the run; with it, it knows all changes up to the one that it tells. */
  synchronized void sees(JsonNode run, long nanos) {
    int number = changes.number(run.path("description").asText());
    for (int change = newest + 1; change <= number; change++) {
      latencies.add(nanos - changes.committed(change));
    }
    newest = Math.max(newest, number);
  }

  /** Whether the viewer knows this change. */
  boolean knows(int change) {
    return newest >= change;
  }
}
