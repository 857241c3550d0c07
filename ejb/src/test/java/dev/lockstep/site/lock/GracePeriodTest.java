package dev.lockstep.site.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GracePeriodTest {

  @Test
  void it_is_written_as_a_person_would() {
    assertThat(GracePeriod.read("10s")).contains(Duration.ofSeconds(10));
    assertThat(GracePeriod.read(" 1m30s ")).contains(Duration.ofSeconds(90));
    assertThat(GracePeriod.read("0s")).contains(Duration.ZERO);
    assertThat(GracePeriod.read("24h")).contains(GracePeriod.LONGEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "soon", "-5s", "24h1s", "99999999999999999h"})
  void anything_else_is_none(String text) {
    assertThat(GracePeriod.read(text)).isEmpty();
  }
}
