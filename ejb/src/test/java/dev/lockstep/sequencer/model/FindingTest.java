package dev.lockstep.sequencer.model;

import static dev.lockstep.sequencer.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.sequencer.CancelChoice;
import dev.lockstep.sequencer.Driving;
import dev.lockstep.sequencer.NextStep;
import dev.lockstep.sequencer.Operation;
import dev.lockstep.sequencer.Resume;
import dev.lockstep.sequencer.Samples;
import dev.lockstep.sequencer.Stepping;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingTest {

  private final Operation started = Samples.operation(Resume.AUTO, "one");
  private final KnownOperation first = new KnownOperation(started, Trail.START.then(started));
  private final KnownOperation second =
      first.then(Stepping.begun(started, started.entries().get(0), NOW));
  private final KnownOperation paused = first.then(Driving.pause(started, "ada"));

  @Test
  void there_is_nothing_to_find_when_both_say_the_same() {
    assertThat(Finding.of(List.of(second), List.of(second))).isEmpty();
  }

  @Test
  void the_database_may_be_ahead_since_it_is_written_first_and_by_other_servers() {
    assertThat(Finding.of(List.of(first), List.of(second))).isEmpty();
    assertThat(Finding.of(List.of(), List.of(second))).isEmpty();
  }

  @Test
  void a_database_that_is_older_is_found() {
    assertThat(Finding.of(List.of(second), List.of(first)))
        .containsExactly(new Finding(Finding.Kind.BEHIND, second, first));
  }

  @Test
  void an_operation_that_the_database_lost_is_found_unless_it_has_ended() {
    assertThat(Finding.of(List.of(second), List.of()))
        .containsExactly(new Finding(Finding.Kind.LOST, second, null));
    Operation left = Driving.cancel(paused.operation(), CancelChoice.EXIT, "ada", NOW);
    assertThat(Finding.of(List.of(paused.then(ended(left))), List.of())).isEmpty();
  }

  @Test
  void trails_that_have_parted_contradict_each_other() {
    assertThat(Finding.of(List.of(second), List.of(paused)))
        .containsExactly(new Finding(Finding.Kind.CONTRADICTION, second, paused));
  }

  private static Operation ended(Operation left) {
    NextStep step = Stepping.next(left, NOW);
    return step instanceof NextStep.Become become ? become.operation() : left;
  }
}
