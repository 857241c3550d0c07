package dev.lockstep.sequencer.seat.service;

import dev.lockstep.shared.SystemBoundary;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What may be set about the driver's seat, by system properties of the server. */
@ApplicationScoped
public class SeatSettings {

  static final String ABSENCE = "lockstep.driver.absence";

  private final Duration absence;

  @SystemBoundary("reads a system property of the server")
  public SeatSettings() {
    this.absence = duration(System.getProperty(ABSENCE, "5m"));
  }

  /** Reads {@code 30s}, {@code 5m} or {@code 1h30m}. */
  static Duration duration(String text) {
    try {
      Duration duration = Duration.parse("PT" + text.strip().toUpperCase(Locale.ROOT));
      if (duration.compareTo(Duration.ofSeconds(1)) >= 0) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      throw refused(text, e);
    }
    throw refused(text, null);
  }

  private static IllegalArgumentException refused(String text, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "System property "
            + ABSENCE
            + ": "
            + text
            + " is no duration of a second or more. Write 30s or 5m",
        cause);
  }

  /** How long a driver may not be seen before somebody else may take the seat. */
  public Duration absence() {
    return absence;
  }
}
