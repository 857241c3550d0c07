package dev.lockstep.dataupgrade.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many tasks are claimed at once. */
class ClaimSizeTest {

  @Test
  void nothing_is_claimed_ahead_before_it_is_known_how_long_tasks_take() {
    assertThat(new ClaimSize().next(1)).isEqualTo(1);
  }

  @ParameterizedTest(name = "tasks of {0} ms, {1} bshells: {2}")
  @CsvSource({"60000, 4, 1", "110, 1, 1", "95, 4, 2", "9, 1, 5", "1, 4, 64", "0, 1, 64"})
  void about_as_many_as_are_begun_in_fifty_milliseconds(long millis, int bshells, int tasks) {
    ClaimSize size = new ClaimSize();
    IntStream.range(0, 60).forEach(i -> size.took(TimeUnit.MILLISECONDS.toNanos(millis)));

    assertThat(size.next(bshells)).isEqualTo(tasks);
  }

  @Test
  void one_large_task_ends_claiming_ahead() {
    ClaimSize size = new ClaimSize();
    IntStream.range(0, 60).forEach(i -> size.took(TimeUnit.MILLISECONDS.toNanos(1)));

    size.took(TimeUnit.SECONDS.toNanos(10));

    assertThat(size.next(4)).isEqualTo(1);
  }
}
