package dev.lockstep.site.lock.service;

import dev.lockstep.shared.SystemBoundary;
import dev.lockstep.site.lock.GracePeriod;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

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
    return GracePeriod.read(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "System property "
                        + GRACE
                        + ": "
                        + text
                        + " is no duration of a day at most. Write 10s or 2m"));
  }

  /** How long sessions that hold locks may go on after their users' rights were taken. */
  public Duration grace() {
    return grace;
  }
}
