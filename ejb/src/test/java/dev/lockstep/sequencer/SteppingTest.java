package dev.lockstep.sequencer;

import static dev.lockstep.sequencer.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.sequencer.entry.EntryOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SteppingTest {

  private final Operation fresh = Samples.operation(Resume.AUTO, "one", "two");

  @Test
  void entries_are_begun_one_after_another() {
    Operation first = begun(fresh, "one");
    assertThat(Stepping.next(first, NOW)).isInstanceOf(NextStep.Rest.class);

    Operation between = ended(first, "one", EntryOutcome.done("did it"));
    assertThat(Stepping.next(between, NOW)).isEqualTo(new NextStep.Begin(entry(between, "two")));

    Operation last = ended(begun(between, "two"), "two", EntryOutcome.done("did it"));
    assertThat(became(last).state()).isEqualTo(OperationState.DONE);
    assertThat(became(last).finishedAt()).isEqualTo(NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "DONE, DONE, RUNNING, DONE",
    "DONE_WITH_WARNINGS, DONE_WITH_WARNINGS, RUNNING, DONE_WITH_WARNINGS",
    "NOT_NEEDED, SKIPPED, RUNNING, DONE",
    "FAILED, FAILED, WAITING,",
    "WAITS, RUNNING, WAITING,",
    "STOPPED, RUNNING, RUNNING,"
  })
  void what_an_outcome_makes_of_entry_and_operation(
      EntryOutcome.End end, EntryState entry, OperationState then, OperationState last) {
    Operation one = begun(Samples.operation(Resume.AUTO, "one"), "one");
    Operation after = ended(one, "one", new EntryOutcome(end, "told"));
    assertThat(entry(after, "one").state()).isEqualTo(entry);
    assertThat(after.state()).isEqualTo(then);
    if (last != null) {
      assertThat(became(after).state()).isEqualTo(last);
    }
  }

  @Test
  void a_pause_comes_after_the_current_entry() {
    Operation pausing = Driving.pause(begun(fresh, "one"), "ada");
    assertThat(Stepping.next(pausing, NOW)).isInstanceOf(NextStep.Rest.class);
    Operation paused = became(ended(pausing, "one", EntryOutcome.done("")));
    assertThat(paused.state()).isEqualTo(OperationState.PAUSED);
    assertThat(paused.wish()).isEqualTo(Wish.NONE);
  }

  @Test
  void a_pause_in_the_last_entry_ends_the_operation() {
    Operation one = Samples.operation(Resume.AUTO, "one");
    Operation pausing = Driving.pause(begun(one, "one"), "ada");
    assertThat(became(ended(pausing, "one", EntryOutcome.done(""))).state())
        .isEqualTo(OperationState.DONE);
  }

  @Test
  void an_entry_that_is_to_be_restarted_is_stopped_and_begun_again() {
    Operation restarting = Driving.cancel(begun(fresh, "one"), CancelChoice.RESTART, "ada", NOW);
    assertThat(Stepping.next(restarting, NOW))
        .isEqualTo(new NextStep.Stop(entry(restarting, "one")));
    Operation stopped = ended(restarting, "one", EntryOutcome.stopped("half"));
    Operation again = became(stopped);
    assertThat(Stepping.next(again, NOW)).isEqualTo(new NextStep.Begin(entry(again, "one")));
    assertThat(entry(begun(again, "one"), "one").attempt()).isEqualTo(2);
  }

  @Test
  void an_entry_that_fails_while_it_is_to_be_restarted_is_begun_again() {
    Operation restarting = Driving.cancel(begun(fresh, "one"), CancelChoice.RESTART, "ada", NOW);
    Operation failed = became(ended(restarting, "one", EntryOutcome.failed("broken")));
    assertThat(Stepping.next(failed, NOW)).isEqualTo(new NextStep.Begin(entry(failed, "one")));
  }

  @ParameterizedTest
  @EnumSource(names = {"STOPPED", "FAILED", "DONE", "WAITS"})
  void an_operation_that_is_to_be_left_is_left_however_its_entry_ends(EntryOutcome.End end) {
    Operation leaving = Driving.cancel(begun(fresh, "one"), CancelChoice.EXIT, "ada", NOW);
    Operation ended = ended(leaving, "one", new EntryOutcome(end, "told"));
    assertThat(became(ended).state()).isEqualTo(OperationState.EXITED);
  }

  @Test
  void after_a_crash_it_goes_on_by_itself_with_another_attempt() {
    Operation up = Stepping.takenUp(begun(fresh, "one"), false, NOW);
    assertThat(up.state()).isEqualTo(OperationState.RUNNING);
    assertThat(entry(up, "one").attempt()).isEqualTo(2);
    assertThat(entry(up, "one").state()).isEqualTo(EntryState.RUNNING);
  }

  @Test
  void after_a_crash_it_asks_when_its_author_wants_that() {
    Operation asking = begun(Samples.operation(Resume.ASK, "one", "two"), "one");
    Operation up = Stepping.takenUp(asking, false, NOW);
    assertThat(up.state()).isEqualTo(OperationState.RECOVERABLE);
    assertThat(up.message()).contains("while entry one was being executed");

    Operation resumed = Driving.resume(up, "bob", NOW);
    assertThat(entry(resumed, "one").attempt()).isEqualTo(2);
    assertThat(resumed.driver()).isEqualTo("bob");
  }

  @Test
  void what_was_to_be_left_when_its_server_died_is_still_left() {
    Operation asking = begun(Samples.operation(Resume.ASK, "one"), "one");
    Operation leaving = Driving.cancel(asking, CancelChoice.EXIT, "ada", NOW);
    Operation up = Stepping.takenUp(leaving, false, NOW);
    assertThat(Stepping.next(up, NOW)).isEqualTo(new NextStep.Stop(entry(up, "one")));
  }

  @ParameterizedTest
  @EnumSource(
      value = OperationState.class,
      names = {"RUNNING"},
      mode = EnumSource.Mode.EXCLUDE)
  void nothing_is_done_for_an_operation_that_is_not_running(OperationState state) {
    Operation one = Samples.operation(Resume.AUTO, "one");
    Operation other =
        new Operation(one.heading(), state, Wish.NONE, one.entries(), null, "ada", NOW, null);
    assertThat(Stepping.next(other, NOW)).isInstanceOf(NextStep.Rest.class);
    assertThat(Stepping.takenUp(other, false, NOW)).isEqualTo(other);
  }

  private static Operation begun(Operation operation, String name) {
    return Stepping.begun(operation, entry(operation, name), NOW);
  }

  private static Operation ended(Operation operation, String name, EntryOutcome outcome) {
    return Stepping.ended(operation, entry(operation, name), outcome, NOW);
  }

  private static Operation became(Operation operation) {
    NextStep next = Stepping.next(operation, NOW);
    assertThat(next).isInstanceOf(NextStep.Become.class);
    return ((NextStep.Become) next).operation();
  }

  private static Entry entry(Operation operation, String name) {
    return operation.entry(name).orElseThrow();
  }
}
