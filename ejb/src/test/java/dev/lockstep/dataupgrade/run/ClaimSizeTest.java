package dev.lockstep.dataupgrade.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.persistence.ClaimedTask;
import dev.lockstep.dataupgrade.persistence.Portion;
import dev.lockstep.dataupgrade.persistence.TaskChain;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many tasks are claimed at once. */
class ClaimSizeTest {

  @Test
  void nothing_is_claimed_ahead_before_it_is_known_how_long_tasks_take() {
    assertThat(new ClaimSize().next(1, 0)).isEqualTo(new Portion(1, 0, 1));
  }

  @ParameterizedTest(name = "tasks of {0} ms, {1} bshells: {2}")
  @CsvSource({"60000, 4, 1", "110, 1, 1", "95, 4, 2", "9, 1, 5", "1, 4, 128", "0, 1, 128"})
  void about_as_many_as_are_begun_in_fifty_milliseconds(long millis, int bshells, int tasks) {
    ClaimSize size = new ClaimSize();
    IntStream.range(0, 60).forEach(i -> size.took(TimeUnit.MILLISECONDS.toNanos(millis)));

    assertThat(size.next(bshells, 0).ready()).isEqualTo(tasks);
  }

  @Test
  void what_followed_the_ready_tasks_last_time_is_expected_to_follow_again() {
    ClaimSize size = new ClaimSize();
    IntStream.range(0, 60).forEach(i -> size.took(TimeUnit.MILLISECONDS.toNanos(1)));
    Portion first = size.next(1, 0);

    size.got(
        first, IntStream.range(0, 2).mapToObj(company -> chain(company, first.ready())).toList());
    Portion second = size.next(1, 0);
    size.got(second, List.of());

    assertThat(first.longest()).isGreaterThan(1);
    assertThat(second.ready()).isEqualTo(first.ready() / 2);
    assertThat(size.next(1, 0)).isEqualTo(first);
  }

  @Test
  void bshells_that_wait_get_one_each() {
    assertThat(new ClaimSize().next(1, 3).ready()).isEqualTo(4);
  }

  private static TaskChain chain(int company, int tasks) {
    return new TaskChain(
        IntStream.range(0, tasks)
            .mapToObj(i -> new ClaimedTask(new TaskId(i), new RunId(1), company, "p" + i, 1, 0))
            .toList());
  }

  @Test
  void one_large_task_ends_claiming_ahead() {
    ClaimSize size = new ClaimSize();
    IntStream.range(0, 60).forEach(i -> size.took(TimeUnit.MILLISECONDS.toNanos(1)));

    size.took(TimeUnit.SECONDS.toNanos(10));

    assertThat(size.next(4, 0)).isEqualTo(new Portion(1, 0, 1));
  }
}
