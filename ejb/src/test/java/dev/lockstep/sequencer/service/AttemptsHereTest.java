package dev.lockstep.sequencer.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.sequencer.OperationId;
import dev.lockstep.shared.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptsHereTest {

  private static final AttemptKey ATTEMPT = new AttemptKey(new OperationId(3), "upgrade", 1);

  private final SettableClock clock = new SettableClock();
  private final AttemptsHere here = new AttemptsHere(clock);

  @Test
  void a_job_that_was_started_is_here_with_its_execution_until_it_is_over() {
    assertThat(here.contains(ATTEMPT)).isFalse();
    here.enter(ATTEMPT);
    assertThat(here.contains(ATTEMPT)).isTrue();
    assertThat(here.execution(ATTEMPT)).isNull();
    here.execution(ATTEMPT, 17);
    assertThat(here.execution(ATTEMPT)).isEqualTo(17);
    here.leave(ATTEMPT);
    assertThat(here.contains(ATTEMPT)).isFalse();
    here.execution(ATTEMPT, 17);
    assertThat(here.contains(ATTEMPT)).isFalse();
  }

  @Test
  void a_job_that_no_batch_thread_begins_with_is_overdue() {
    here.enter(ATTEMPT);
    clock.pass(AttemptsHere.UNTIL_BEGUN.minusMillis(1));
    here.execution(ATTEMPT, 17);
    assertThat(here.isOverdue(ATTEMPT)).isFalse();
    clock.pass(Duration.ofMillis(1));

    assertThat(here.isOverdue(ATTEMPT)).isTrue();
    here.leave(ATTEMPT);
    assertThat(here.isOverdue(ATTEMPT)).isFalse();
  }

  @Test
  void an_attempt_in_the_hands_of_a_batch_thread_may_take_as_long_as_it_likes() {
    here.enter(ATTEMPT);
    here.work(ATTEMPT);
    clock.pass(Duration.ofDays(1));

    assertThat(here.isOverdue(ATTEMPT)).isFalse();
    assertThat(here.isWorking(ATTEMPT)).isTrue();
  }

  @Test
  void only_an_attempt_that_is_here_is_stopped() {
    here.stop(ATTEMPT);
    assertThat(here.isStopped(ATTEMPT)).isFalse();
    here.enter(ATTEMPT);
    here.stop(ATTEMPT);
    assertThat(here.isStopped(ATTEMPT)).isTrue();
    here.leave(ATTEMPT);
    assertThat(here.isStopped(ATTEMPT)).isFalse();
  }
}
