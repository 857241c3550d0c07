package dev.lockstep.shared.metrics;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Timers of what usually takes milliseconds, and at the worst seconds. */
public final class ShortTimer {

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(10)
  };

  private ShortTimer() {}

  /** A timer whose figures are also told by these buckets: 10 and 100 ms, 1 and 10 s. */
  public static Timer.Builder builder(String name, String description) {
    return Timer.builder(name).description(description).serviceLevelObjectives(BUCKETS);
  }
}
