package dev.lockstep.reconfiguration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.reconfiguration.CopySpeed.Volume;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CopySpeedTest {

  @Test
  void the_rest_takes_as_long_as_it_did_so_far() {
    CopySpeed speed =
        CopySpeed.of(3_000_000, Duration.ofSeconds(30), new Volume(500, 500, 200_000));

    assertThat(speed.bytesPerSecond()).isEqualTo(100_000);
    assertThat(speed.remaining()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void an_estimate_that_was_wrong_so_far_is_corrected() {
    CopySpeed speed = CopySpeed.of(100, Duration.ofSeconds(1), new Volume(1000, 2000, 1000));

    assertThat(speed.remaining()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void nothing_can_be_told_while_nothing_is_copied() {
    assertThat(CopySpeed.of(0, Duration.ofSeconds(1), new Volume(0, 0, 1000)))
        .isEqualTo(CopySpeed.NONE);
  }

  @Test
  void nothing_is_left_when_all_is_copied() {
    assertThat(CopySpeed.of(0, Duration.ZERO, new Volume(1000, 900, 0)).remaining())
        .isEqualTo(Duration.ZERO);
  }
}
