package dev.lockstep.dataupgrade.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.TaskState;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TaskWatchTest {

  private static final TaskId ONE = new TaskId(1);
  private static final TaskId TWO = new TaskId(2);
  private static final TaskId THREE = new TaskId(3);

  @Test
  void changes_are_told_once() {
    TaskWatch watch = new TaskWatch(true, Map.of(ONE, READY, TWO, READY));

    assertThat(watch.difference(Map.of(ONE, RUNNING, TWO, READY), 10, 100).tasks())
        .containsExactly(ONE);
    assertThat(watch.difference(Map.of(ONE, RUNNING, TWO, READY), 10, 100).tasks()).isEmpty();
  }

  @Test
  void another_attempt_and_another_range_are_changes() {
    TaskWatch watch = new TaskWatch(true, Map.of(ONE, RUNNING, TWO, RUNNING));

    Map<TaskId, TaskMark> now =
        Map.of(
            ONE, new TaskMark(TaskState.RUNNING, 2, 0), TWO, new TaskMark(TaskState.RUNNING, 1, 1));

    assertThat(watch.difference(now, 10, 100).tasks()).containsExactlyInAnyOrder(ONE, TWO);
  }

  @Test
  void failures_come_first_and_what_is_too_much_comes_the_next_time() {
    TaskWatch watch = new TaskWatch(true, Map.of(ONE, READY, TWO, READY, THREE, READY));
    Map<TaskId, TaskMark> now = Map.of(ONE, WAITING, TWO, FAILED, THREE, RUNNING);

    TaskWatch.Difference first = watch.difference(now, 2, 100);
    TaskWatch.Difference second = watch.difference(now, 2, 100);

    assertThat(first.tasks()).containsExactly(TWO, THREE);
    assertThat(first.more()).isTrue();
    assertThat(second.tasks()).containsExactly(ONE);
    assertThat(second.more()).isFalse();
  }

  @Test
  void from_a_number_of_changes_on_the_tasks_are_to_be_read_anew() {
    Map<TaskId, TaskMark> before = tasks(READY);
    TaskWatch watch = new TaskWatch(true, before);

    TaskWatch.Difference difference = watch.difference(tasks(RUNNING), 10, before.size());

    assertThat(difference.reread()).isTrue();
    assertThat(difference.tasks()).isEmpty();
    assertThat(watch.difference(tasks(RUNNING), 10, before.size()).tasks()).isEmpty();
  }

  @Test
  void tasks_of_a_whole_that_are_not_there_any_more_are_forgotten() {
    TaskWatch watch = new TaskWatch(true, Map.of(ONE, READY));

    assertThat(watch.difference(Map.of(), 10, 100).tasks()).isEmpty();
    assertThat(watch.difference(Map.of(ONE, READY), 10, 100).tasks()).containsExactly(ONE);
  }

  @Test
  void tasks_that_are_not_among_the_restless_ones_any_more_have_ended() {
    TaskWatch watch = new TaskWatch(false, Map.of(ONE, RUNNING, TWO, FAILED));

    assertThat(watch.difference(Map.of(TWO, FAILED), 10, 100).tasks()).containsExactly(ONE);
    assertThat(watch.difference(Map.of(TWO, FAILED), 10, 100).tasks()).isEmpty();
  }

  private static final TaskMark READY = new TaskMark(TaskState.READY, 0, 0);
  private static final TaskMark WAITING = new TaskMark(TaskState.WAITING, 0, 0);
  private static final TaskMark RUNNING = new TaskMark(TaskState.RUNNING, 1, 0);
  private static final TaskMark FAILED = new TaskMark(TaskState.FAILED, 1, 0);

  private static Map<TaskId, TaskMark> tasks(TaskMark mark) {
    return LongStream.range(0, 50).boxed().collect(Collectors.toMap(TaskId::new, task -> mark));
  }
}
