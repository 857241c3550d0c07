package dev.lockstep.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token as it is kept, without its secret.
 *
 * @param who in whose name requests are made with it
 * @param label what it is for, in its maker's words
 * @param seenAt when it was last used, to the minute; null when never
 * @param endedAt when it was revoked or left, or null
 */
public record AccessToken(
    long id,
    TokenKind kind,
    String who,
    Role role,
    String label,
    Instant createdAt,
    String createdBy,
    Instant expiresAt,
    @Nullable Instant seenAt,
    @Nullable Instant endedAt) {

  /** Whether requests are let in with it. */
  public boolean holds(Instant now) {
    Instant lastUse = seenAt == null ? createdAt : seenAt;
    return endedAt == null && now.isBefore(expiresAt) && now.isBefore(lastUse.plus(kind.idle()));
  }

  /** Whose requests are made with it. */
  public Identity identity() {
    return new Identity(who, role, kind, id);
  }
}
