package dev.lockstep.security.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.security.Identity;
import dev.lockstep.security.Role;
import dev.lockstep.security.TokenKind;
import dev.lockstep.shared.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLimitsTest {

  @Test
  void each_token_counts_by_itself_and_an_address_only_without_one() {
    RequestLimits limits = new RequestLimits(new SettableClock(), 2, 1);
    Identity one = new Identity("ann", Role.VIEWER, TokenKind.API, 1);
    Identity other = new Identity("ann", Role.VIEWER, TokenKind.API, 2);
    while (limits.take(one).isZero()) {
      assertThat(limits.take(other)).isZero();
    }

    assertThat(limits.take("127.0.0.1")).isZero();
    while (limits.take("127.0.0.1").isZero()) {
      assertThat(limits.take("127.0.0.2")).isZero();
    }
    assertThat(limits.take(other)).isPositive();
  }

  @Test
  void a_number_of_requests_is_read() {
    assertThat(RequestLimits.number("lockstep.limits.requests", " 7 ")).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "many", "1.5", "1000001", "99999999999"})
  void anything_else_is_refused_by_the_name_of_the_property(String text) {
    assertThatThrownBy(() -> RequestLimits.number("lockstep.limits.requests", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lockstep.limits.requests: " + text);
  }
}
