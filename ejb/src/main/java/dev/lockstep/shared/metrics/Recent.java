package dev.lockstep.shared.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was read a moment ago, so that many figures of one reading, and many who ask for them, cost
 * one. Safe for use by many threads.
 */
public final class Recent<T> {

  private static final Duration LIFE = Duration.ofSeconds(5);

  private final Supplier<T> reading;
  private final Clock clock;
  private @Nullable T value;
  private Instant until = Instant.MIN;

  /**
   * @param reading what it throws is thrown to who asks, and tried again by the next one
   */
  public Recent(Supplier<T> reading, Clock clock) {
    this.reading = reading;
    this.clock = clock;
  }

  /** What was read within the last five seconds. */
  public synchronized T get() {
    Instant now = clock.instant();
    T present = value;
    if (present == null || !now.isBefore(until)) {
      present = reading.get();
      value = present;
      until = now.plus(LIFE);
    }
    return present;
  }
}
