package dev.lockstep.bench.barrier.inside;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimesTest {

  @Test
  void a_barrier_takes_from_the_last_arrival_to_the_last_release() {
    Times times = new Times(2, 1);
    times.arrives(0, 0);
    long before = System.nanoTime();
    times.arrives(1, 0);
    times.released(1, 0);
    times.released(0, 0);
    long after = System.nanoTime();

    assertThat(times.latencies()).hasSize(1);
    assertThat(times.latencies()[0]).isBetween(0L, after - before);
  }
}
