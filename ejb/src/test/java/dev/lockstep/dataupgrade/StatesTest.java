package dev.lockstep.dataupgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where runs and tasks may go, and how long is left. */
class StatesTest {

  @ParameterizedTest(name = "{0} may become {1}")
  @CsvSource({
    "CREATED,     INITIALIZED COMPLETED",
    "INITIALIZED, RUNNING COMPLETED",
    "RUNNING,     STOPPING STOPPED COMPLETED FAILED",
    "STOPPING,    STOPPED COMPLETED FAILED",
    "STOPPED,     RUNNING",
    "COMPLETED,   ''",
    "FAILED,      RUNNING"
  })
  void a_run_goes_only_where_its_state_allows(RunState state, String next) {
    assertThat(Arrays.stream(RunState.values()).filter(state::mayBecome).map(Enum::name))
        .containsExactlyInAnyOrderElementsOf(words(next).toList());
  }

  @ParameterizedTest(name = "{0} may become {1}")
  @CsvSource({
    "WAITING,      READY BLOCKED",
    "READY,        RUNNING",
    "RUNNING,      COMPLETED FAILED READY",
    "COMPLETED,    READY WAITING",
    "FAILED,       READY WAITING",
    "BLOCKED,      READY WAITING",
    "NOT_EXECUTED, ''"
  })
  void a_task_goes_only_where_its_state_allows(TaskState state, String next) {
    assertThat(Arrays.stream(TaskState.values()).filter(state::mayBecome).map(Enum::name))
        .containsExactlyInAnyOrderElementsOf(words(next).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "WAITING,      false, false",
    "READY,        false, false",
    "RUNNING,      false, false",
    "COMPLETED,    true,  false",
    "FAILED,       true,  true",
    "BLOCKED,      true,  true",
    "NOT_EXECUTED, true,  false"
  })
  void only_failed_and_blocked_tasks_keep_their_company_locked(
      TaskState state, boolean ended, boolean unsuccessful) {
    assertThat(state.ended()).isEqualTo(ended);
    assertThat(state.unsuccessful()).isEqualTo(unsuccessful);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 1,   4, 30",
    "10, 2,   4, 10",
    "10, 4,   4, 0",
    "10, 5,   4, 0",
    "60, 112, 672, 300"
  })
  void the_time_that_is_left_follows_from_the_tasks_done(
      long elapsed, long done, long total, long left) {
    assertThat(Eta.of(Duration.ofSeconds(elapsed), done, total)).contains(Duration.ofSeconds(left));
  }

  @Test
  void nobody_knows_the_time_before_something_is_done() {
    assertThat(Eta.of(Duration.ofSeconds(10), 0, 4)).isEmpty();
    assertThat(Eta.of(Duration.ofSeconds(10), 0, 0)).isEmpty();
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty());
  }
}
