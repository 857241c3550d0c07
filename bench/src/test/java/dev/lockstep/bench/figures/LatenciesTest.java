package dev.lockstep.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class LatenciesTest {

  private final Latencies latencies = new Latencies();

  @Test
  void shares_are_those_of_the_sorted_times_in_milliseconds() {
    for (int i = 100; i >= 1; i--) {
      latencies.add(i * 1_000_000L);
    }

    assertThat(latencies.at(0.5)).isEqualTo(50);
    assertThat(latencies.at(0.95)).isEqualTo(95);
    assertThat(latencies.at(0.99)).isEqualTo(99);
    assertThat(latencies.at(1)).isEqualTo(100);
    assertThat(latencies.count()).isEqualTo(100);
  }

  @Test
  void there_is_no_share_of_nothing() {
    assertThatIllegalStateException().isThrownBy(() -> latencies.at(0.5));
  }
}
