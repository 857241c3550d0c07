package dev.lockstep.site.lock.service;

import dev.lockstep.shared.SystemBoundary;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an operator may set about locks, by system properties of the server. */
@ApplicationScoped
public class LockSettings {

  static final String GRACE = "lockstep.lock.grace";

  private final Duration grace;

  @SystemBoundary("reads a system property of the server")
  public LockSettings() {
    this.grace = duration(System.getProperty(GRACE, "10s"));
  }

  /** Reads {@code 10s}, {@code 2m} or {@code 1m30s}. */
  static Duration duration(String text) {
    try {
      Duration duration = Duration.parse("PT" + text.strip().toUpperCase(Locale.ROOT));
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      throw refused(text, e);
    }
    throw refused(text, null);
  }

  private static IllegalArgumentException refused(String text, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "System property " + GRACE + ": " + text + " is no duration. Write 10s or 2m", cause);
  }

  /** How long sessions that hold locks may go on after their users' rights were taken. */
  public Duration grace() {
    return grace;
  }
}
