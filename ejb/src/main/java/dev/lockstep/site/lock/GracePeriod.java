package dev.lockstep.site.lock;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** How long sessions that hold locks may go on, as people write it. */
public final class GracePeriod {

  /** Who waits longer has forgotten it. */
  public static final Duration LONGEST = Duration.ofDays(1);

  private GracePeriod() {}

  /** Reads {@code 10s}, {@code 2m} or {@code 1m30s}; empty when it is none, or over a day. */
  public static Optional<Duration> read(String text) {
    try {
      Duration duration = Duration.parse("PT" + text.strip().toUpperCase(Locale.ROOT));
      boolean possible = !duration.isNegative() && duration.compareTo(LONGEST) <= 0;
      return possible ? Optional.of(duration) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
