package dev.lockstep.transporter.load.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.service.LoadJobs.Threads;
import org.junit.jupiter.api.Test;

/** Which threads are free while loads begin and end. */
class ActiveLoadsTest {

  private static final LoadId FIRST = new LoadId(1);
  private static final LoadId SECOND = new LoadId(2);

  private final ActiveLoads loads = new ActiveLoads();

  @Test
  void threads_are_kept_from_the_start_on_even_if_none_works_yet() {
    loads.reserve(FIRST, "a", 5, new Threads(10, 0));

    assertThatThrownBy(() -> loads.require("b", 4, new Threads(10, 0)))
        .hasMessageContaining("4 of 10 are free");
    assertThatCode(() -> loads.require("b", 3, new Threads(10, 0))).doesNotThrowAnyException();
  }

  @Test
  void a_thread_that_works_for_a_load_is_not_counted_twice() {
    loads.reserve(FIRST, "a", 5, new Threads(10, 0));
    for (int thread = 0; thread < 6; thread++) {
      loads.using(FIRST);
    }

    assertThatCode(() -> loads.require("b", 3, new Threads(10, 6))).doesNotThrowAnyException();
    loads.unused(FIRST);
    assertThatThrownBy(() -> loads.require("b", 3, new Threads(10, 6)))
        .hasMessageContaining("3 of 10 are free");
  }

  @Test
  void what_a_load_had_is_free_when_it_is_over() {
    loads.reserve(FIRST, "a", 9, new Threads(10, 0));
    assertThat(loads.isHere(FIRST)).isTrue();

    loads.leave(FIRST);

    assertThat(loads.isHere(FIRST)).isFalse();
    assertThatCode(() -> loads.reserve(SECOND, "b", 9, new Threads(10, 0)))
        .doesNotThrowAnyException();
  }
}
