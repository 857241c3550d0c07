package dev.lockstep.dataupgrade.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.WorkTally;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Counting takes ten milliseconds here, unless a test says otherwise. */
class RecentWorkTest {

  private static final RunId RUN = new RunId(7);

  private long nanos;
  private int counted;
  private long millis = 10;
  private final RecentWork work =
      new RecentWork(
          run -> {
            counted++;
            pass(millis);
            return Map.of(TaskState.COMPLETED, new WorkTally(counted, 0, 0, 0, 0, 0));
          },
          () -> nanos);

  @Test
  void an_active_run_is_counted_for_a_twentieth_of_the_time_at_most() {
    assertThat(completed(true)).isEqualTo(1);
    pass(189);
    assertThat(completed(true)).isEqualTo(1);
    pass(1);
    assertThat(completed(true)).isEqualTo(2);
  }

  @Test
  void that_counting_was_held_up_once_does_not_matter() {
    assertThat(completed(true)).isEqualTo(1);
    pass(190);
    millis = 1000;
    assertThat(completed(true)).isEqualTo(2);
    millis = 10;
    pass(190);
    assertThat(completed(true)).isEqualTo(3);
  }

  @Test
  void a_run_that_has_ended_is_counted_each_time() {
    assertThat(completed(true)).isEqualTo(1);
    assertThat(completed(false)).isEqualTo(2);
    assertThat(completed(false)).isEqualTo(3);
    assertThat(completed(true)).isEqualTo(4);
  }

  @Test
  void one_run_does_not_wait_for_another() {
    assertThat(completed(true)).isEqualTo(1);
    assertThat(work.of(new RunId(8), true)).containsKey(TaskState.COMPLETED);
    assertThat(counted).isEqualTo(2);
  }

  private long completed(boolean active) {
    WorkTally tally = work.of(RUN, active).get(TaskState.COMPLETED);
    return tally == null ? 0 : tally.tasks();
  }

  private void pass(long millis) {
    nanos += TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
