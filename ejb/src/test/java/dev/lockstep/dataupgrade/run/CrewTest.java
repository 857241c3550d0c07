package dev.lockstep.dataupgrade.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.RunStep;
import dev.lockstep.dataupgrade.run.Crew.Vacancy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How many bshells of a run work, and who is missing. */
class CrewTest {

  private static final long LONG = TimeUnit.MINUTES.toMillis(1);

  private final Crew crew = new Crew(2);

  @Test
  void those_with_a_number_above_what_is_wanted_rest() {
    assertThat(crew.mayWork(2)).isTrue();
    assertThat(crew.mayWork(3)).isFalse();

    crew.wanted(0);

    assertThat(crew.mayWork(1)).isFalse();
  }

  @Test
  void a_number_is_given_once_in_a_batch() {
    assertThat(crew.join(RunStep.FIRST, 1)).isTrue();
    assertThat(crew.join(RunStep.FIRST, 1)).isFalse();
    assertThat(crew.join(RunStep.MIDDLE, 1)).isTrue();

    crew.leave(RunStep.FIRST, 1);

    assertThat(crew.join(RunStep.FIRST, 1)).isTrue();
  }

  @Test
  void who_is_missing_is_told_for_batches_that_somebody_works_on() {
    assertThat(crew.vacancies()).isEmpty();
    crew.join(RunStep.FIRST, 1);
    crew.join(RunStep.FIRST, 2);
    assertThat(crew.vacancies()).isEmpty();

    crew.wanted(4);

    assertThat(crew.vacancies())
        .containsExactly(new Vacancy(RunStep.FIRST, 3), new Vacancy(RunStep.FIRST, 4));
  }

  @Test
  void nobody_is_missing_any_more_when_the_last_one_has_left() {
    crew.join(RunStep.FIRST, 2);

    crew.leave(RunStep.FIRST, 2);

    assertThat(crew.vacancies()).isEmpty();
  }

  @Test
  void who_may_work_does_not_rest() throws InterruptedException {
    crew.rest(2, LONG);
  }

  @Test
  void who_rests_goes_on_when_more_are_wanted() {
    CompletableFuture<Void> rested = CompletableFuture.runAsync(() -> rest(3));

    crew.wanted(3);

    assertThat(rested).succeedsWithin(10, TimeUnit.SECONDS);
  }

  @Test
  void who_is_stopped_waits_until_the_last_one_has_left_the_step() {
    crew.join(RunStep.FIRST, 2);
    crew.join(RunStep.MIDDLE, 1);
    CompletableFuture<Void> waited = CompletableFuture.runAsync(this::awaitNobody);
    assertThat(waited).isNotDone();

    crew.leave(RunStep.FIRST, 2);

    assertThat(waited).succeedsWithin(10, TimeUnit.SECONDS);
  }

  private void awaitNobody() {
    try {
      crew.awaitNobody(RunStep.FIRST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void rest(int number) {
    try {
      crew.rest(number, LONG);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
