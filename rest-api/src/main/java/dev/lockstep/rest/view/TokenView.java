package dev.lockstep.rest.view;

import dev.lockstep.security.AccessToken;
import dev.lockstep.security.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API token.
 *
 * @param token its number
 * @param user in whose name requests are made with it
 * @param label what it is for
 * @param seenAt when it was last used, to the minute; null when never
 * @param secret what its holder sends; told when it is made and null ever after
 */
public record TokenView(
    long token,
    String user,
    Role role,
    String label,
    Instant createdAt,
    String createdBy,
    Instant expiresAt,
    @Nullable Instant seenAt,
    @Nullable String secret) {
  public static TokenView of(AccessToken token) {
    return made(token, null);
  }

  /** With the secret, for the one who made it. */
  public static TokenView made(AccessToken token, @Nullable String secret) {
    return new TokenView(
        token.id(),
        token.who(),
        token.role(),
        token.label(),
        token.createdAt(),
        token.createdBy(),
        token.expiresAt(),
        token.seenAt(),
        secret);
  }
}
