package dev.lockstep.site.lock.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockSettingsTest {

  @Test
  void the_grace_period_is_written_as_a_person_would() {
    assertThat(LockSettings.duration("10s")).isEqualTo(Duration.ofSeconds(10));
    assertThat(LockSettings.duration("1m30s")).isEqualTo(Duration.ofSeconds(90));
    assertThat(LockSettings.duration("0s")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "soon", "-5s"})
  void anything_else_is_refused_by_the_name_of_the_property(String text) {
    assertThatThrownBy(() -> LockSettings.duration(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lockstep.lock.grace: " + text);
  }
}
