package dev.lockstep.shared.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.shared.SettableClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecentTest {

  private final SettableClock clock = new SettableClock();
  private final AtomicInteger readings = new AtomicInteger();

  @Test
  void what_was_read_within_five_seconds_is_not_read_again() {
    Recent<Integer> recent = new Recent<>(readings::incrementAndGet, clock);

    assertThat(recent.get()).isEqualTo(1);
    clock.pass(Duration.ofMillis(4_999));
    assertThat(recent.get()).isEqualTo(1);
    clock.pass(Duration.ofMillis(1));
    assertThat(recent.get()).isEqualTo(2);
  }

  @Test
  void a_reading_that_failed_is_tried_again_at_once() {
    Recent<Integer> recent =
        new Recent<>(
            () -> {
              if (readings.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
              }
              return 7;
            },
            clock);

    assertThatThrownBy(recent::get).hasMessage("away");
    assertThat(recent.get()).isEqualTo(7);
  }
}
