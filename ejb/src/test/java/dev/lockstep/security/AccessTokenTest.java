package dev.lockstep.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessTokenTest {

  private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant EXPIRES = MADE.plus(Duration.ofDays(90));

  @Test
  void a_token_holds_until_it_expires() {
    AccessToken token = token(TokenKind.API, null, null);

    assertThat(token.holds(EXPIRES.minusMillis(1))).isTrue();
    assertThat(token.holds(EXPIRES)).isFalse();
  }

  @Test
  void a_token_that_was_revoked_holds_no_more() {
    assertThat(token(TokenKind.API, null, MADE).holds(MADE.plusSeconds(1))).isFalse();
  }

  @Test
  void a_session_ends_when_it_is_idle() {
    Duration idle = TokenKind.SESSION.idle();
    AccessToken unused = token(TokenKind.SESSION, null, null);
    AccessToken used = token(TokenKind.SESSION, MADE.plusSeconds(600), null);

    assertThat(unused.holds(MADE.plus(idle).minusMillis(1))).isTrue();
    assertThat(unused.holds(MADE.plus(idle))).isFalse();
    assertThat(used.holds(MADE.plus(idle))).isTrue();
    assertThat(used.holds(MADE.plusSeconds(600).plus(idle))).isFalse();
  }

  private static AccessToken token(
      TokenKind kind, @Nullable Instant seen, @Nullable Instant ended) {
    return new AccessToken(
        7, kind, "ann", Role.OPERATOR, "nightly", MADE, "ann", EXPIRES, seen, ended);
  }
}
