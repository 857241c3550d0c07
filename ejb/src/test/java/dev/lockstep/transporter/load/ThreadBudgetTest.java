package dev.lockstep.transporter.load;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.shared.LockstepException;
import org.junit.jupiter.api.Test;

/** Whether all instances of a load get a thread. */
class ThreadBudgetTest {

  @Test
  void the_last_free_thread_is_for_the_job() {
    ThreadBudget budget = new ThreadBudget(10, 3, 2);

    assertThatCode(() -> budget.require("a", 4)).doesNotThrowAnyException();
    assertThatThrownBy(() -> budget.require("a", 5))
        .isInstanceOf(LockstepException.class)
        .hasMessageContaining("Load a needs 6 threads")
        .hasMessageContaining("5 of 10 are free")
        .hasMessageContaining("Wait until other jobs have ended");
  }

  @Test
  void a_load_that_can_never_be_started_is_told_how_many_instances_it_may_have() {
    assertThatThrownBy(() -> new ThreadBudget(10, 0, 0).require("a", 10))
        .hasMessageContaining("Take at most 9 instances");
  }

  @Test
  void more_is_never_free_than_nothing() {
    assertThatThrownBy(() -> new ThreadBudget(4, 5, 5).require("a", 1))
        .hasMessageContaining("0 of 4 are free");
  }
}
