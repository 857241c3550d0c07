package dev.lockstep.dataupgrade.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.dataupgrade.JobEnd;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.shared.LockstepException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How simulations end, and which runs are simulated. */
class SimulationEndingTest {

  @ParameterizedTest(name = "{0}: waiting {1}, failed {2}, not simulated {3}")
  @CsvSource({
    "DONE,    0, 0, 0, COMPLETED",
    "DONE,    0, 1, 0, FAILED",
    "DONE,    0, 1, 1, FAILED",
    "DONE,    0, 0, 1, INCOMPLETE",
    "DONE,    2, 1, 0, STOPPED",
    "STOPPED, 2, 0, 0, STOPPED",
    "STOPPED, 0, 0, 0, COMPLETED",
    "FAILED,  0, 0, 0, FAILED",
    "FAILED,  2, 0, 0, FAILED"
  })
  void the_end_follows_from_tasks_and_job(
      JobEnd job, long waiting, long failed, long notSimulated, SimulationState end) {
    SimulationCounts counts =
        new SimulationCounts(
            Map.of(
                SimulatedState.WAITING, waiting,
                SimulatedState.FAILED, failed,
                SimulatedState.NOT_SIMULATED, notSimulated,
                SimulatedState.COMPLETED, 7L));

    assertThat(SimulationEnding.of(counts, job)).isEqualTo(end);
    assertThat(counts.total() - counts.done()).isEqualTo(waiting);
  }

  @ParameterizedTest
  @EnumSource(SimulationState.class)
  void only_what_is_under_way_goes_on(SimulationState state) {
    assertThat(state.next().isEmpty()).isEqualTo(!state.active());
    assertThat(state.mayBecome(SimulationState.RUNNING)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(RunState.class)
  void only_a_run_that_rests_with_something_left_is_simulated(RunState state) {
    RunId run = new RunId(19);
    switch (state) {
      case INITIALIZED, STOPPED, FAILED ->
          assertThatCode(() -> SimulationRefusals.requireSimulable(run, state))
              .doesNotThrowAnyException();
      case CREATED, RUNNING, STOPPING, COMPLETED ->
          assertThatThrownBy(() -> SimulationRefusals.requireSimulable(run, state))
              .isInstanceOf(LockstepException.class)
              .hasMessageContaining("Run 19 is " + state);
    }
  }

  @Test
  void states_of_tasks_without_tasks_are_counted_as_none() {
    assertThat(new SimulationCounts(Map.of()).byState())
        .hasSize(SimulatedState.values().length)
        .containsEntry(SimulatedState.FAILED, 0L);
  }
}
