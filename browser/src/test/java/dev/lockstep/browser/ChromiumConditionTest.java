package dev.lockstep.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChromiumConditionTest {

  private static final String WHY = "Install it as root: apt-get install -y chromium";

  @Test
  void with_chromium_tests_are_executed_everywhere() {
    assertThat(new ChromiumCondition(Optional::empty, false).decide("ConsoleIT").isDisabled())
        .isFalse();
    assertThat(new ChromiumCondition(Optional::empty, true).decide("ConsoleIT").isDisabled())
        .isFalse();
  }

  @Test
  void without_chromium_tests_are_skipped_and_say_what_to_install() {
    var result = new ChromiumCondition(() -> Optional.of(WHY), false).decide("ConsoleIT");

    assertThat(result.isDisabled()).isTrue();
    assertThat(result.getReason()).hasValue(WHY);
  }

  @Test
  void without_chromium_tests_fail_on_a_build_machine() {
    ChromiumCondition condition = new ChromiumCondition(() -> Optional.of(WHY), true);

    assertThatThrownBy(() -> condition.decide("ConsoleIT"))
        .hasMessageContaining("ConsoleIT must not be skipped")
        .hasMessageContaining(WHY);
  }
}
