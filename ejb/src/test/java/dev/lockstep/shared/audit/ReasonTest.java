package dev.lockstep.shared.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonTest {

  @Test
  void a_reason_is_one_trimmed_line() {
    assertThat(new Reason("  not\n\tfor\u0000us  ").text()).isEqualTo("not for us");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\n", "\u0000"})
  void a_reason_that_says_nothing_is_refused(String text) {
    assertThat(refused(text).faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.text()).startsWith("reason: it is missing. Say"));
  }

  @Test
  void a_reason_has_at_most_400_characters() {
    assertThat(new Reason(" " + "x".repeat(400) + " ").text()).hasSize(400);
    assertThat(refused("x".repeat(401)).faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.message()).isEqualTo("it has 401 characters"));
  }

  @Test
  void a_reason_that_is_absent_is_a_fault() {
    assertThat(Reason.fault(null)).isPresent();
    assertThat(Reason.fault("done")).isEmpty();
  }

  private static LockstepException refused(String text) {
    LockstepException refused =
        catchThrowableOfType(LockstepException.class, () -> new Reason(text));
    assertThat(refused.code()).isEqualTo(ErrorCode.REQUEST_INVALID);
    return refused;
  }
}
