package dev.lockstep.dataupgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
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
    "WAITING,      READY RUNNING BLOCKED SKIPPED COMPLETED",
    "READY,        WAITING RUNNING BLOCKED SKIPPED COMPLETED",
    "RUNNING,      WAITING READY COMPLETED FAILED",
    "COMPLETED,    READY WAITING",
    "FAILED,       READY WAITING SKIPPED COMPLETED",
    "BLOCKED,      READY WAITING SKIPPED COMPLETED",
    "NOT_EXECUTED, ''",
    "SKIPPED,      ''"
  })
  void a_task_goes_only_where_its_state_allows(TaskState state, String next) {
    assertThat(Arrays.stream(TaskState.values()).filter(state::mayBecome).map(Enum::name))
        .containsExactlyInAnyOrderElementsOf(words(next).toList());
  }

  @ParameterizedTest
  @CsvSource({
    // state      ended  unsuccessful met  decidable
    "WAITING,      false, false, false, true",
    "READY,        false, false, false, true",
    "RUNNING,      false, false, false, false",
    "COMPLETED,    true,  false, true,  false",
    "FAILED,       true,  true,  false, true",
    "BLOCKED,      true,  true,  false, true",
    "NOT_EXECUTED, true,  false, false, false",
    "SKIPPED,      true,  false, true,  false"
  })
  void only_failed_and_blocked_tasks_keep_their_company_locked(
      TaskState state, boolean ended, boolean unsuccessful, boolean met, boolean decidable) {
    assertThat(state.ended()).isEqualTo(ended);
    assertThat(state.unsuccessful()).isEqualTo(unsuccessful);
    assertThat(state.met()).isEqualTo(met);
    assertThat(state.decidable()).isEqualTo(decidable);
  }

  @Test
  void an_operator_may_skip_or_do_by_hand_exactly_what_may_be_decided_about() {
    assertThat(TaskState.values())
        .filteredOn(TaskState::decidable)
        .allMatch(state -> state.mayBecome(TaskState.SKIPPED))
        .allMatch(state -> state.mayBecome(TaskState.COMPLETED));
  }

  @Test
  void tasks_are_counted_by_what_their_states_mean() {
    Map<TaskState, Long> byState = new EnumMap<>(TaskState.class);
    // 1, 2, 4 …, so that a sum tells which states are in it
    for (TaskState state : TaskState.values()) {
      byState.put(state, 1L << state.ordinal());
    }
    TaskCounts counts = new TaskCounts(byState);

    assertThat(counts.total()).isEqualTo(0b11111111);
    assertThat(counts.open())
        .isEqualTo(bits(TaskState.WAITING, TaskState.READY, TaskState.RUNNING));
    assertThat(counts.done()).isEqualTo(counts.total() - counts.open());
    assertThat(counts.unsuccessful()).isEqualTo(bits(TaskState.FAILED, TaskState.BLOCKED));
  }

  @Test
  void states_without_tasks_are_counted_as_none() {
    assertThat(counts(TaskState.READY, 2, TaskState.FAILED, 1).byState())
        .containsOnlyKeys(TaskState.values())
        .containsEntry(TaskState.READY, 2L)
        .containsEntry(TaskState.COMPLETED, 0L);
  }

  private static long bits(TaskState... states) {
    return Arrays.stream(states).mapToLong(state -> 1L << state.ordinal()).sum();
  }

  private static TaskCounts counts(TaskState one, long tasks, TaskState other, long others) {
    return new TaskCounts(Map.of(one, tasks, other, others));
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty());
  }
}
