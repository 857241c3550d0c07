package dev.lockstep.sequencer.seat.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeatSettingsTest {

  @Test
  void the_absence_is_written_as_a_person_would() {
    assertThat(SeatSettings.duration("30s")).isEqualTo(Duration.ofSeconds(30));
    assertThat(SeatSettings.duration("1h30m")).isEqualTo(Duration.ofMinutes(90));
    assertThat(new SeatSettings().absence()).isEqualTo(Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "soon", "0s", "-5m"})
  void anything_else_is_refused_by_the_name_of_the_property(String text) {
    assertThatThrownBy(() -> SeatSettings.duration(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lockstep.driver.absence: " + text);
  }
}
