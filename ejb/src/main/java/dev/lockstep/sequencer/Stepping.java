package dev.lockstep.sequencer;

import dev.lockstep.sequencer.entry.EntryOutcome;
import java.time.Instant;

/**
 * How the sequencer steps through a table of contents: one entry after another, never two at once,
 * and never past an entry that is not done, not needed or ignored (reference/put-sequencer.txt).
 */
public final class Stepping {

  private Stepping() {}

  /** What is to be done next. */
  public static NextStep next(Operation operation, Instant now) {
    if (operation.state() != OperationState.RUNNING) {
      return new NextStep.Rest();
    }
    if (operation.running().isPresent()) {
      return operation.wish().stopsEntry()
          ? new NextStep.Stop(operation.running().get())
          : new NextStep.Rest();
    }
    return switch (operation.wish()) {
      case EXIT -> new NextStep.Become(exited(operation, now));
      case PAUSE ->
          operation.following().isPresent()
              ? new NextStep.Become(
                  operation.with(Wish.NONE).become(OperationState.PAUSED, null, now))
              : new NextStep.Become(finished(operation, now));
      case RESTART_ENTRY -> new NextStep.Become(operation.with(Wish.NONE));
      case NONE ->
          operation
              .following()
              .<NextStep>map(NextStep.Begin::new)
              .orElseGet(() -> new NextStep.Become(finished(operation, now)));
    };
  }

  private static Operation finished(Operation operation, Instant now) {
    boolean warned = operation.entries().stream().anyMatch(entry -> entry.state().warns());
    return operation
        .with(Wish.NONE)
        .become(warned ? OperationState.DONE_WITH_WARNINGS : OperationState.DONE, null, now);
  }

  static Operation exited(Operation operation, Instant now) {
    return operation.with(Wish.NONE).become(OperationState.EXITED, null, now);
  }

  /** The entry is being executed from now on. */
  public static Operation begun(Operation operation, Entry entry, Instant now) {
    return operation.with(entry.begun(now));
  }

  /** An attempt has ended; {@link #next} says what follows. */
  public static Operation ended(
      Operation operation, Entry entry, EntryOutcome outcome, Instant now) {
    String told = outcome.message();
    return switch (outcome.end()) {
      case DONE -> operation.with(entry.become(EntryState.DONE, told, now));
      case DONE_WITH_WARNINGS ->
          operation.with(entry.become(EntryState.DONE_WITH_WARNINGS, told, now));
      case NOT_NEEDED -> operation.with(entry.become(EntryState.SKIPPED, told, now));
      // unasked it was its server that stopped, and the attempt is made once more
      case STOPPED ->
          operation.wish().stopsEntry()
              ? operation.with(entry.become(EntryState.WAITING, told, null))
              : operation;
      case WAITS ->
          operation.wish().stopsEntry()
              ? operation.with(entry.become(EntryState.WAITING, told, null))
              : waiting(operation.with(entry.telling(told)), told, now);
      case FAILED -> failed(operation, entry, told, now);
    };
  }

  private static Operation failed(Operation operation, Entry entry, String told, Instant now) {
    Operation failed = operation.with(entry.become(EntryState.FAILED, told, now));
    return switch (operation.wish()) {
      case RESTART_ENTRY -> failed.with(again(entry.become(EntryState.FAILED, told, now)));
      // it is left with the failure to be seen
      case EXIT -> failed;
      case NONE, PAUSE -> waiting(failed, entry.name() + " failed: " + told, now);
    };
  }

  private static Operation waiting(Operation operation, String told, Instant now) {
    return operation.with(Wish.NONE).become(OperationState.WAITING, told, now);
  }

  /** A failed entry that is to be begun again. */
  static Entry again(Entry failed) {
    return failed.become(EntryState.WAITING, failed.message(), null);
  }

  /**
   * The server that executed the operation died; this one takes it up.
   *
   * @param asked whether the driver has said that it goes on
   */
  public static Operation takenUp(Operation operation, boolean asked, Instant now) {
    if (operation.state() != OperationState.RUNNING) {
      return operation;
    }
    boolean ask = operation.heading().resume() == Resume.ASK && !asked;
    if (ask && !operation.wish().stopsEntry()) {
      return operation.become(OperationState.RECOVERABLE, crashed(operation), now);
    }
    return operation.running().map(entry -> operation.with(entry.begunAgain())).orElse(operation);
  }

  /** Taken from the system model file: it goes on when the driver says so. */
  public static Operation recovered(Operation operation, String who, Instant now) {
    Operation recovered = operation.drivenBy(who);
    return operation.state() == OperationState.RUNNING
        ? recovered
            .with(Wish.NONE)
            .become(
                OperationState.RECOVERABLE, "Recovered from the system model file by " + who, now)
        : recovered;
  }

  /** An attempt was lost without a word, although its server lives; it is made once more. */
  public static Operation begunAgain(Operation operation, Entry entry) {
    return operation.with(entry.begunAgain());
  }

  private static String crashed(Operation operation) {
    return operation
        .running()
        .map(entry -> "Its server died while entry " + entry.name() + " was being executed")
        .orElse("Its server died between two entries");
  }
}
