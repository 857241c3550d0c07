package dev.lockstep.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shared.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestAllowanceTest {

  private final SettableClock clock = new SettableClock();
  private final RequestAllowance allowance = new RequestAllowance(10, 2, clock);

  @Test
  void a_client_may_send_many_at_once_and_then_so_many_a_second() {
    assertThat(allowed("ann")).isEqualTo(10 * RequestAllowance.SECONDS_AT_ONCE);

    clock.pass(Duration.ofSeconds(1));
    assertThat(allowed("ann")).isEqualTo(10);
    clock.pass(Duration.ofHours(1));
    assertThat(allowed("ann")).isEqualTo(10 * RequestAllowance.SECONDS_AT_ONCE);
  }

  @Test
  void whoever_has_to_wait_is_told_how_long_and_may_send_then() {
    allowed("ann");

    Duration wait = allowance.take("ann");
    assertThat(wait).isEqualTo(Duration.ofMillis(100));
    clock.pass(wait);
    assertThat(allowance.take("ann")).isZero();
  }

  @Test
  void nobody_waits_for_what_others_send() {
    allowed("ann");

    assertThat(allowance.take("bob")).isZero();
  }

  @Test
  void only_so_many_clients_are_remembered_and_the_one_that_was_away_longest_is_forgotten() {
    allowed("ann");
    allowed("bob");
    assertThat(allowance.take("ann")).isPositive();
    allowed("carl");

    assertThat(allowance.take("ann")).isPositive();
    assertThat(allowance.take("bob")).isZero();
  }

  private int allowed(String client) {
    int allowed = 0;
    while (allowance.take(client).isZero()) {
      allowed++;
    }
    return allowed;
  }
}
