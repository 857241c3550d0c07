package dev.lockstep.transporter.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.transporter.load.LoadEnding.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a load when its attempt has ended. */
class LoadEndingTest {

  @ParameterizedTest
  @CsvSource(
      value = {
        "RUNNING, END_OF_DATA, COMPLETED",
        "PAUSING, END_OF_DATA, COMPLETED",
        "TERMINATING, END_OF_DATA, COMPLETED",
        "RUNNING, STOPPED, none",
        "PAUSING, STOPPED, PAUSED",
        "TERMINATING, STOPPED, TERMINATED",
        "RUNNING, REFUSED, FAILED",
        "RUNNING, FAILED, FAILED",
        "PAUSING, FAILED, FAILED",
        "TERMINATING, FAILED, FAILED"
      },
      nullValues = "none")
  void the_state_that_follows(LoadState before, Outcome outcome, @Nullable LoadState after) {
    assertThat(LoadEnding.of(before, outcome).orElse(null)).isEqualTo(after);
    assertThat(after == null || before.mayBecome(after)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "END_OF_DATA, 0, 0",
        "END_OF_DATA, 3, 4",
        "REFUSED, 0, 8",
        "FAILED, 3, 12",
        "STOPPED, 3, none"
      },
      nullValues = "none")
  void the_exit_code_that_callers_get(Outcome outcome, long bad, @Nullable Integer exit) {
    assertThat(LoadEnding.exit(outcome, bad).map(LoadExit::number).orElse(null)).isEqualTo(exit);
  }

  @ParameterizedTest
  @CsvSource({
    "RUNNING, true, true",
    "PAUSING, true, true",
    "TERMINATING, true, true",
    "PAUSED, false, true",
    "TERMINATED, false, false",
    "FAILED, false, true",
    "COMPLETED, false, false"
  })
  void a_load_keeps_its_table_until_it_is_let_go(LoadState state, boolean active, boolean holds) {
    assertThat(state.active()).isEqualTo(active);
    assertThat(state.holdsTable()).isEqualTo(holds);
  }
}
