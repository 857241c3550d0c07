package dev.lockstep.sequencer;

import static dev.lockstep.sequencer.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.sequencer.entry.EntryOutcome;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.audit.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DrivingTest {

  private final Operation running = begun(Samples.operation(Resume.AUTO, "one", "two"));
  private final Operation confirming = ended(running, EntryOutcome.waits("Look."));
  private final Operation failed = ended(running, EntryOutcome.failed("broken"));
  private final Operation ignorable =
      ended(begun(Samples.operation(Resume.AUTO, "ignorable")), EntryOutcome.failed("broken"));

  @Test
  void who_continues_confirms_what_was_to_be_looked_at() {
    Operation confirmed = Driving.proceed(confirming, "bob", null, NOW);
    assertThat(confirmed.state()).isEqualTo(OperationState.RUNNING);
    Entry one = confirmed.entry("one").orElseThrow();
    assertThat(one.state()).isEqualTo(EntryState.DONE);
    assertThat(one.pass()).isEqualTo(new Entry.Pass("bob", null));
  }

  @Test
  void only_an_ignorable_failure_is_passed_and_only_with_a_reason() {
    refused(() -> Driving.proceed(failed, "bob", new Reason("hurry"), NOW), "is not ignorable");
    refused(() -> Driving.proceed(ignorable, "bob", null, NOW), "needs a reason");

    Operation passed = Driving.proceed(ignorable, "bob", new Reason("hurry"), NOW);
    assertThat(passed.entries().get(0).state()).isEqualTo(EntryState.IGNORED);
    assertThat(passed.entries().get(0).pass()).isEqualTo(new Entry.Pass("bob", "hurry"));
    NextStep.Become last = (NextStep.Become) Stepping.next(passed, NOW);
    assertThat(last.operation().state()).isEqualTo(OperationState.DONE_WITH_WARNINGS);
  }

  @Test
  void a_failed_entry_is_restarted() {
    Operation again = Driving.cancel(failed, CancelChoice.RESTART, "bob", NOW);
    assertThat(Stepping.next(again, NOW)).isInstanceOf(NextStep.Begin.class);
  }

  @Test
  void a_failure_is_left_to_be_seen_in_an_operation_that_is_exited() {
    Operation left = Driving.cancel(failed, CancelChoice.EXIT, "bob", NOW);
    assertThat(left.state()).isEqualTo(OperationState.EXITED);
    assertThat(left.entries().get(0).state()).isEqualTo(EntryState.FAILED);
    refused(() -> Driving.cancel(left, CancelChoice.EXIT, "bob", NOW), "cannot be cancelled");
  }

  @Test
  void returning_changes_nothing() {
    assertThat(Driving.cancel(running, CancelChoice.RETURN, "bob", NOW)).isEqualTo(running);
  }

  @Test
  void a_pause_that_has_not_come_is_taken_back() {
    Operation pausing = Driving.pause(running, "ada");
    assertThat(Driving.resume(pausing, "ada", NOW).wish()).isEqualTo(Wish.NONE);
  }

  @Test
  void commands_at_the_wrong_time_are_refused_with_what_to_do() {
    refused(() -> Driving.resume(running, "ada", NOW), "./lockstep op watch 7");
    refused(() -> Driving.proceed(running, "ada", null, NOW), "only a WAITING one");
    refused(() -> Driving.pause(confirming, "ada"), "./lockstep op continue 7");
    Operation leaving = Driving.cancel(running, CancelChoice.EXIT, "ada", NOW);
    refused(() -> Driving.pause(leaving, "ada"), "RUNNING and being stopped");
    Operation queued =
        new Operation(
            running.heading(),
            OperationState.QUEUED,
            Wish.NONE,
            running.entries(),
            null,
            "ada",
            null,
            null);
    refused(() -> Driving.resume(queued, "ada", NOW), "It starts by itself");
    assertThat(Driving.cancel(queued, CancelChoice.EXIT, "ada", NOW).state())
        .isEqualTo(OperationState.EXITED);
  }

  private static void refused(ThrowingCallable command, String words) {
    assertThatThrownBy(command).isInstanceOf(LockstepException.class).hasMessageContaining(words);
  }

  private static Operation begun(Operation operation) {
    return Stepping.begun(operation, operation.entries().get(0), NOW);
  }

  private static Operation ended(Operation operation, EntryOutcome outcome) {
    return Stepping.ended(operation, operation.entries().get(0), outcome, NOW);
  }
}
