package dev.lockstep.sequencer;

import dev.lockstep.shared.audit.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the driver's commands make of an operation, or why they are refused. */
public final class Driving {

  private Driving() {}

  /** A new operation goes off, or one that was queued. */
  public static Operation start(Operation operation, Instant now) {
    return operation.become(OperationState.RUNNING, null, now);
  }

  /** Rest after the current entry. */
  public static Operation pause(Operation operation, String who) {
    if (operation.state() != OperationState.RUNNING || operation.wish().stopsEntry()) {
      throw OperationRefusals.notPaused(operation);
    }
    return operation.drivenBy(who).with(Wish.PAUSE);
  }

  /** Go on after a pause or a crash; a pause that has not come yet is taken back. */
  public static Operation resume(Operation operation, String who, Instant now) {
    Operation driven = operation.drivenBy(who);
    return switch (operation.state()) {
      case PAUSED -> driven.become(OperationState.RUNNING, null, now);
      case RECOVERABLE ->
          Stepping.takenUp(driven.become(OperationState.RUNNING, null, now), true, now);
      case RUNNING -> {
        if (operation.wish() != Wish.PAUSE) {
          throw OperationRefusals.notResumed(operation);
        }
        yield driven.with(Wish.NONE);
      }
      case QUEUED, WAITING, DONE, DONE_WITH_WARNINGS, EXITED ->
          throw OperationRefusals.notResumed(operation);
    };
  }

  /**
   * Confirms the entry that asks for a look, or passes the one that failed, if it may be ignored.
   *
   * @param reason needed to pass a failure
   */
  public static Operation proceed(
      Operation operation, String who, @Nullable Reason reason, Instant now) {
    Entry entry = operation.current().orElse(null);
    if (operation.state() != OperationState.WAITING || entry == null) {
      throw OperationRefusals.notContinued(operation);
    }
    Entry.Pass pass = new Entry.Pass(who, reason == null ? null : reason.text());
    Entry passed;
    if (entry.state() == EntryState.RUNNING) {
      passed = entry.passed(EntryState.DONE, pass, now);
    } else if (entry.onFailure() != OnFailure.IGNORABLE) {
      throw OperationRefusals.notIgnorable(operation, entry);
    } else if (reason == null) {
      throw OperationRefusals.needsReason(operation, entry);
    } else {
      passed = entry.passed(EntryState.IGNORED, pass, now);
    }
    return operation.drivenBy(who).with(passed).become(OperationState.RUNNING, null, now);
  }

  /** Returns to the operation, restarts its current entry, or leaves it. */
  public static Operation cancel(
      Operation operation, CancelChoice choice, String who, Instant now) {
    if (operation.state().ended()) {
      throw OperationRefusals.ended(operation);
    }
    return switch (choice) {
      case RETURN -> operation;
      case RESTART -> restart(operation.drivenBy(who), now);
      case EXIT -> exit(operation.drivenBy(who), now);
    };
  }

  private static Operation restart(Operation operation, Instant now) {
    Entry entry =
        operation.current().orElseThrow(() -> OperationRefusals.nothingToRestart(operation));
    return switch (operation.state()) {
      case RUNNING -> operation.with(Wish.RESTART_ENTRY);
      case WAITING ->
          operation
              .with(entry.become(EntryState.WAITING, entry.message(), null))
              .become(OperationState.RUNNING, null, now);
      case RECOVERABLE ->
          Stepping.takenUp(operation.become(OperationState.RUNNING, null, now), true, now);
      case QUEUED, PAUSED, DONE, DONE_WITH_WARNINGS, EXITED ->
          throw OperationRefusals.nothingToRestart(operation);
    };
  }

  private static Operation exit(Operation operation, Instant now) {
    return switch (operation.state()) {
      case RUNNING -> operation.with(Wish.EXIT);
      // what its dead server left behind is ended by the entry itself
      case RECOVERABLE ->
          operation.running().isPresent()
              ? Stepping.takenUp(
                  operation.become(OperationState.RUNNING, null, now).with(Wish.EXIT), true, now)
              : Stepping.exited(operation, now);
      case QUEUED, WAITING, PAUSED, DONE, DONE_WITH_WARNINGS, EXITED ->
          Stepping.exited(operation, now);
    };
  }
}
