package dev.lockstep.reconfiguration.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.shared.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptsHereTest {

  private static final ReconfigurationId ID = new ReconfigurationId(3);

  private final SettableClock clock = new SettableClock();
  private final AttemptsHere here = new AttemptsHere(clock);

  @Test
  void a_job_that_has_just_been_started_is_here_until_it_ends() {
    assertThat(here.isAt(ID)).isFalse();
    here.launched(ID, 1);
    assertThat(here.isAt(ID)).isTrue();
    assertThat(here.isAdopted(ID)).isTrue();
    here.ended(ID, 1);
    assertThat(here.isAt(ID)).isFalse();
    assertThat(here.isAdopted(ID)).isTrue();
  }

  @Test
  void a_job_that_does_not_begin_has_died_with_nobody_telling_it() {
    here.launched(ID, 1);
    clock.pass(Duration.ofMillis(2999));
    assertThat(here.isAt(ID)).isTrue();
    clock.pass(Duration.ofMillis(1));

    assertThat(here.isAt(ID)).isFalse();
  }

  @Test
  void a_step_may_take_as_long_as_it_likes() {
    here.launched(ID, 1);
    here.begun(ID, 1);
    here.enter(ID, 1);
    clock.pass(Duration.ofDays(1));

    assertThat(here.isAt(ID)).isTrue();
  }

  @Test
  void a_job_that_begins_no_next_step_has_died() {
    here.launched(ID, 1);
    here.begun(ID, 1);
    here.enter(ID, 1);
    here.leave(ID, 1);
    clock.pass(Duration.ofSeconds(14));
    assertThat(here.isAt(ID)).isTrue();
    clock.pass(Duration.ofSeconds(1));

    assertThat(here.isAt(ID)).isFalse();
  }

  @Test
  void a_job_that_was_overtaken_does_not_end_the_next_one() {
    here.launched(ID, 1);
    here.launched(ID, 2);
    here.enter(ID, 2);
    here.begun(ID, 1);
    here.enter(ID, 1);
    here.leave(ID, 1);
    here.ended(ID, 1);
    clock.pass(Duration.ofDays(1));

    assertThat(here.isAt(ID)).isTrue();
    here.ended(ID, 2);
    assertThat(here.isAt(ID)).isFalse();
  }
}
