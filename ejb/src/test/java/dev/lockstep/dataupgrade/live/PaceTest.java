package dev.lockstep.dataupgrade.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

  private long nanos;
  private final Pace pace = new Pace(10, () -> nanos);

  @Test
  void work_takes_its_share_of_the_time_at_most() {
    work(100);
    work(100);

    nanos += 899;
    assertThat(pace.due()).isFalse();
    nanos += 1;
    assertThat(pace.due()).isTrue();
  }

  @Test
  void work_that_was_held_up_once_is_not_put_off_for_it() {
    work(100);
    work(100);
    work(5000);

    nanos += 900;
    assertThat(pace.due()).isTrue();
    work(5000);
    nanos += 900;
    assertThat(pace.due()).as("it always takes so long now").isFalse();
  }

  private void work(long time) {
    assertThat(
            pace.measured(
                () -> {
                  nanos += time;
                  return true;
                }))
        .isTrue();
  }
}
