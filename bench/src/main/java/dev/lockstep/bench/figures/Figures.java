package dev.lockstep.bench.figures;

import java.time.Duration;
import java.util.List;

/** The few figures that benchmarks need. Thread-safe: it has no state. */
public final class Figures {

  private Figures() {}

  /**
   * The middle one, or the mean of the two in the middle.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static double median(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("There is no median of nothing.");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** The median of durations, in seconds. */
  public static double medianSeconds(List<Duration> durations) {
    return median(durations.stream().map(Figures::seconds).toList());
  }

  /** A duration in seconds. */
  public static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  /**
   * How many times larger.
   *
   * @throws IllegalArgumentException if the base is not positive
   */
  public static double ratio(double value, double base) {
    if (base <= 0) {
      throw new IllegalArgumentException("There is no ratio to " + base + ".");
    }
    return value / base;
  }

  /** Rounded to two decimals. */
  public static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
