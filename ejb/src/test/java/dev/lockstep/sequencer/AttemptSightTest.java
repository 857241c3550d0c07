package dev.lockstep.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AttemptSightTest {

  @Test
  void an_attempt_with_an_outcome_is_settled_whoever_still_executes_it() {
    assertThat(AttemptSight.of(() -> true, () -> false)).isEqualTo(AttemptSight.SETTLED);
    assertThat(AttemptSight.of(() -> true, () -> true)).isEqualTo(AttemptSight.SETTLED);
  }

  @Test
  void an_attempt_without_an_outcome_is_under_way_as_long_as_somebody_executes_it() {
    assertThat(AttemptSight.of(() -> false, () -> false)).isEqualTo(AttemptSight.UNDER_WAY);
  }

  @Test
  void an_attempt_that_nobody_executes_and_that_left_no_outcome_is_lost() {
    assertThat(AttemptSight.of(() -> false, () -> true)).isEqualTo(AttemptSight.LOST);
  }

  @Test
  void an_attempt_that_ends_between_two_looks_is_settled_and_not_begun_again() {
    AtomicBoolean outcome = new AtomicBoolean();

    AttemptSight seen =
        AttemptSight.of(
            outcome::get,
            () -> {
              // it writes its outcome and leaves just now
              outcome.set(true);
              return true;
            });

    assertThat(seen).isEqualTo(AttemptSight.SETTLED);
  }
}
