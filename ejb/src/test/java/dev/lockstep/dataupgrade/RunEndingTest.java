package dev.lockstep.dataupgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a run when its job has ended, and what operators are told then. */
class RunEndingTest {

  private static final RunId RUN = new RunId(19);

  @ParameterizedTest(name = "{0}, {1} open and {2} failed tasks, job {3}: {4}")
  @CsvSource({
    "RUNNING,  0, 0, DONE,    COMPLETED",
    "RUNNING,  0, 1, DONE,    FAILED",
    "RUNNING,  2, 0, DONE,    FAILED",
    "RUNNING,  0, 0, FAILED,  FAILED",
    "RUNNING,  2, 1, FAILED,  FAILED",
    "RUNNING,  0, 0, STOPPED, ",
    "RUNNING,  0, 1, STOPPED, ",
    "RUNNING,  2, 1, STOPPED, ",
    "STOPPING, 2, 0, STOPPED, STOPPED",
    "STOPPING, 2, 1, DONE,    STOPPED",
    "STOPPING, 2, 0, FAILED,  FAILED",
    "STOPPING, 0, 0, FAILED,  FAILED",
    "STOPPING, 0, 0, STOPPED, STOPPED",
    "STOPPING, 0, 1, STOPPED, STOPPED"
  })
  void a_run_ends_as_its_tasks_and_its_job_did(
      RunState state, long open, long failed, JobEnd job, @Nullable RunState end) {
    TaskCounts tasks =
        new TaskCounts(
            Map.of(TaskState.COMPLETED, 3L, TaskState.WAITING, open, TaskState.FAILED, failed));

    assertThat(RunEnding.of(state, tasks, job).orElse(null)).isEqualTo(end);
  }

  @Test
  void a_run_whose_other_tasks_were_executed_is_completed_with_skipped_ones() {
    TaskCounts tasks = new TaskCounts(Map.of(TaskState.COMPLETED, 3L, TaskState.SKIPPED, 2L));

    assertThat(RunEnding.of(RunState.RUNNING, tasks, JobEnd.DONE)).contains(RunState.COMPLETED);
  }

  @Test
  void a_fault_says_what_happened_and_why_and_what_to_do() {
    LockstepException refusal =
        new LockstepException(
            ErrorCode.CONTROL_DATABASE_FAILED,
            "The control database is away. Check that it is up.");

    assertThat(
            RunFault.inStep(RunStep.MIDDLE, new IllegalStateException("wrapped", refusal))
                .text(RUN, RunState.FAILED))
        .isEqualTo(
            "Step MIDDLE of the batch job failed: The control database is away. Check that it is"
                + " up. Remove the cause, then take the run up again: ./lockstep run retry 19");
    assertThat(RunFault.notTakenUp(refusal).text(RUN, RunState.STOPPED))
        .startsWith("The server that worked on the run is gone, and it could not be taken up: The")
        .endsWith("Remove the cause, then let the run go on: ./lockstep run start 19");
  }

  @Test
  void the_deepest_cause_is_named_when_lockstep_has_no_words_of_its_own() {
    Exception thrown =
        new IllegalStateException("something", new SQLException("no room on the disk"));

    assertThat(RunFault.notStarted(thrown).text(RUN, RunState.STOPPED))
        .startsWith(
            "The batch job could not be started: SQLException: no room on the disk. Remove");
    assertThat(
            RunFault.inStep(RunStep.FIRST, new NullPointerException()).text(RUN, RunState.FAILED))
        .startsWith(
            "Step FIRST of the batch job failed: NullPointerException (more stands in the server's"
                + " log). Remove");
  }

  @Test
  void a_fault_without_a_known_cause_points_to_the_log() {
    assertThat(RunFault.ofJob().text(RUN, RunState.FAILED))
        .startsWith("The batch job failed. The server's log says why. Remove the cause");
    assertThat(RunFault.inStep(RunStep.LAST, null).text(RUN, RunState.FAILED))
        .startsWith("Step LAST of the batch job failed. The server's log says why. ");
    assertThat(RunFault.openTasks(1).text(RUN, RunState.FAILED))
        .startsWith("The batch job ended: 1 task is still open. ");
    assertThat(RunFault.openTasks(3).cause()).isEqualTo("3 tasks are still open");
  }

  @Test
  void a_very_long_cause_is_cut() {
    assertThat(
            RunFault.notStarted(new IllegalStateException("x".repeat(9000)))
                .text(RUN, RunState.STOPPED))
        .hasSizeLessThan(4300)
        .contains("xx…. Remove the cause");
  }
}
