package dev.lockstep.bench.figures;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Times between changes and their receipts, in milliseconds. Safe for use by many threads. */
public final class Latencies {
  private static final double NANOS_PER_MILLI = 1e6;

  private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());

  /** One more, in nanoseconds. */
  public void add(long nanos) {
    millis.add(nanos / NANOS_PER_MILLI);
  }

  /** How many there are. */
  public int count() {
    return millis.size();
  }

  /**
   * The time that this share of them did not exceed.
   *
   * @param share 0.5 for the median, 1 for the worst
   * @throws IllegalStateException if there are none
   */
  public double at(double share) {
    List<Double> sorted;
    synchronized (millis) {
      sorted = millis.stream().sorted().toList();
    }
    if (sorted.isEmpty()) {
      throw new IllegalStateException("Nobody has received anything.");
    }
    return sorted.get((int) Math.max(0, Math.ceil(share * sorted.size()) - 1));
  }
}
