package dev.lockstep.dataupgrade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of docs/operating/programs.md, row by row. */
class OutcomeTest {

  @ParameterizedTest
  @CsvSource({
    "0, DONE, false",
    "4, DONE_WITH_INFORMATION, false",
    "8, DONE_WITH_ROW_ERRORS, false",
    "12, FAILED, true",
    "16, FAILED_STOP_RUN, true",
    "1, FAILED, true",
    "3, FAILED, true",
    "137, FAILED, true",
    "-1, FAILED, true",
  })
  void an_exit_code_means(int code, Outcome outcome, boolean failed) {
    assertThat(Outcome.ofExitCode(code)).isEqualTo(outcome);
    assertThat(outcome.failed()).isEqualTo(failed);
  }

  @ParameterizedTest
  @CsvSource({"LS001, FAILED_STOP_RUN", "23505, FAILED", "LS002, FAILED", ", FAILED"})
  void an_error_of_a_database_means(String sqlState, Outcome outcome) {
    assertThat(Outcome.ofError(sqlState)).isEqualTo(outcome);
  }

  @Test
  void the_worse_of_two_counts() {
    assertThat(Outcome.DONE.worse(Outcome.DONE_WITH_ROW_ERRORS))
        .isEqualTo(Outcome.DONE_WITH_ROW_ERRORS)
        .isEqualTo(Outcome.DONE_WITH_ROW_ERRORS.worse(Outcome.DONE_WITH_INFORMATION));
  }

  @ParameterizedTest
  @CsvSource({"90s, 90, 90s", "10m, 600, 10m", "4h, 14400, 4h", "120m, 7200, 2h", "60s, 60, 1m"})
  void a_time_limit_is_written(String text, long seconds, String shown) {
    assertThat(TimeLimit.of(text))
        .hasValueSatisfying(
            limit -> {
              assertThat(limit.toSeconds()).isEqualTo(seconds);
              assertThat(TimeLimit.text(limit)).isEqualTo(shown);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "0s", "1d", "-1s", "1.5h", "1000000000s", "m"})
  void what_is_no_time_limit(String text) {
    assertThat(TimeLimit.of(text)).isEmpty();
  }
}
