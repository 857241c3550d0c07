package dev.lockstep.dataupgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.Eta.RunningWork;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a run will still take. */
class EtaTest {

  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  @ParameterizedTest
  @CsvSource({"10, 1, 3, 30", "10, 2, 2, 10", "10, 4, 0, 0", "60, 112, 560, 300"})
  void without_history_the_time_follows_from_the_share_of_tasks_that_ended(
      long elapsed, long done, long open, long left) {
    Eta eta =
        new Eta(
            Map.of(
                TaskState.COMPLETED, unknown(done, done * 7), TaskState.WAITING, unknown(open, 0)),
            List.of());

    assertThat(eta.left(Duration.ofSeconds(elapsed), 4)).contains(Duration.ofSeconds(left));
  }

  @Test
  void nobody_knows_the_time_without_history_before_something_is_done() {
    Eta eta =
        new Eta(
            Map.of(TaskState.WAITING, unknown(3, 0), TaskState.RUNNING, unknown(1, 0)), List.of());

    assertThat(eta.left(TEN_SECONDS, 4)).isEmpty();
    assertThat(new Eta(Map.of(), List.of()).left(TEN_SECONDS, 4)).isEmpty();
  }

  @Test
  void with_history_the_time_is_known_from_the_first_moment_on() {
    Eta eta = new Eta(Map.of(TaskState.READY, known(8, 80_000, 10_000)), List.of());

    assertThat(eta.left(Duration.ZERO, 4)).contains(Duration.ofSeconds(20));
    assertThat(eta.left(Duration.ZERO, 1)).contains(Duration.ofSeconds(80));
  }

  @Test
  void more_bshells_do_not_make_the_longest_task_shorter() {
    Eta eta = new Eta(Map.of(TaskState.READY, known(8, 80_000, 45_000)), List.of());

    assertThat(eta.left(Duration.ZERO, 4)).contains(Duration.ofSeconds(45));
  }

  @Test
  void what_was_executed_of_a_running_task_is_not_left() {
    Eta eta =
        new Eta(
            Map.of(TaskState.RUNNING, known(2, 60_000, 50_000)),
            List.of(new RunningWork(50_000, 20_000), new RunningWork(10_000, 15_000)));

    assertThat(eta.left(TEN_SECONDS, 2)).contains(Duration.ofSeconds(30));
  }

  @Test
  void a_run_that_goes_slower_than_before_is_expected_to_go_on_like_that() {
    Eta eta =
        new Eta(
            Map.of(
                TaskState.COMPLETED,
                new WorkTally(2, 2, 10_000, 5_000, 20_000, 20_000),
                TaskState.READY,
                known(2, 10_000, 5_000)),
            List.of());

    assertThat(eta.left(Duration.ofSeconds(10), 2)).contains(Duration.ofSeconds(10));
  }

  @Test
  void bshells_that_waited_for_each_other_will_do_so_again() {
    Eta eta =
        new Eta(
            Map.of(
                TaskState.COMPLETED,
                new WorkTally(1, 1, 10_000, 10_000, 10_000, 10_000),
                TaskState.READY,
                known(2, 10_000, 5_000)),
            List.of());

    assertThat(eta.left(Duration.ofSeconds(10), 4)).contains(Duration.ofSeconds(10));
  }

  @Test
  void what_is_not_known_takes_as_long_as_the_others() {
    Eta eta =
        new Eta(Map.of(TaskState.READY, new WorkTally(4, 2, 20_000, 10_000, 0, 0)), List.of());

    assertThat(eta.left(Duration.ZERO, 2)).contains(Duration.ofSeconds(20));
  }

  private static WorkTally unknown(long tasks, long took) {
    return new WorkTally(tasks, 0, 0, 0, took, 0);
  }

  private static WorkTally known(long tasks, long expected, long most) {
    return new WorkTally(tasks, tasks, expected, most, 0, 0);
  }
}
