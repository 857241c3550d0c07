package dev.lockstep.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final SignInThrottle throttle = new SignInThrottle(3, 2);

  @Test
  void the_first_failures_cost_nothing_and_each_further_one_twice_as_much() {
    fail("ann", 2, NOW);
    assertThat(throttle.wait("ann", NOW)).isZero();

    fail("ann", 1, NOW);
    assertThat(throttle.wait("ann", NOW)).isEqualTo(Duration.ofSeconds(1));
    assertThat(throttle.wait("ann", NOW.plusSeconds(1))).isZero();

    fail("ann", 1, NOW);
    assertThat(throttle.wait("ann", NOW)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void nobody_waits_longer_than_a_quarter_of_an_hour() {
    fail("ann", 5000, NOW);

    assertThat(throttle.wait("ann", NOW)).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void success_and_an_hour_without_failures_forget_them() {
    fail("ann", 3, NOW);
    throttle.succeeded("ann");
    assertThat(throttle.wait("ann", NOW)).isZero();

    fail("bob", 3, NOW);
    fail("bob", 1, NOW.plus(Duration.ofMinutes(61)));
    assertThat(throttle.wait("bob", NOW.plus(Duration.ofMinutes(61)))).isZero();
  }

  @Test
  void others_do_not_wait_and_no_more_keys_are_kept_than_agreed() {
    fail("ann", 3, NOW);
    assertThat(throttle.wait("bob", NOW)).isZero();

    fail("bob", 3, NOW);
    fail("cid", 3, NOW);
    assertThat(throttle.wait("ann", NOW)).as("the one that failed longest ago").isZero();
    assertThat(throttle.wait("cid", NOW)).isPositive();
  }

  private void fail(String key, int times, Instant at) {
    for (int i = 0; i < times; i++) {
      throttle.failed(key, at);
    }
  }
}
