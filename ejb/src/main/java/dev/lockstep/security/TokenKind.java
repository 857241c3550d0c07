package dev.lockstep.security;

import java.time.Duration;

/** What a token is good for. */
public enum TokenKind {
  /** A browser's session: in a cookie, until it is left, idle for long or half a day old. */
  SESSION(Duration.ofMinutes(30)),
  /** For the command line and automation: in a header, until it expires or is revoked. */
  API(Duration.ofDays(400));

  private final Duration idle;

  TokenKind(Duration idle) {
    this.idle = idle;
  }

  /** How long it may not be used without ending by that. */
  public Duration idle() {
    return idle;
  }
}
