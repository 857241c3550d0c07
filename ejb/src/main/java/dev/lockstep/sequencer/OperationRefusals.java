package dev.lockstep.sequencer;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import java.util.Locale;

/** Why an operation does not do what its driver asked for, and what the driver can do. */
public final class OperationRefusals {

  private OperationRefusals() {}

  /** There is no such operation. */
  public static LockstepException unknown(OperationId operation) {
    return new LockstepException(
        ErrorCode.UNKNOWN_OBJECT,
        "There is no operation " + operation + ". See: ./lockstep op list");
  }

  /** Nothing with this name was submitted. */
  public static LockstepException neverSubmitted(String name) {
    return new LockstepException(
        ErrorCode.UNKNOWN_OBJECT,
        "No operation " + name + " was submitted. See: ./lockstep op files");
  }

  /** Nothing with this name and version was submitted. */
  public static LockstepException unknownVersion(String name, int version) {
    return new LockstepException(
        ErrorCode.UNKNOWN_OBJECT,
        String.format(
            Locale.ROOT,
            "Operation %s has no version %d. See: ./lockstep op files %s",
            name,
            version,
            name));
  }

  /** Another operation touches the same. */
  public static LockstepException collides(Operation other, Touch common) {
    return new LockstepException(
        ErrorCode.OPERATION_COLLIDES,
        String.format(
            Locale.ROOT,
            "Operation %s (%s), which is %s, touches %s. Wait for its end, or queue this one:"
                + " ./lockstep op start … --queue",
            other.id(),
            other.heading().name(),
            other.state(),
            common.words()));
  }

  static LockstepException notPaused(Operation operation) {
    return refused(operation, "only a RUNNING one can be paused");
  }

  static LockstepException notResumed(Operation operation) {
    return refused(operation, "only a PAUSED or RECOVERABLE one can be resumed");
  }

  static LockstepException notContinued(Operation operation) {
    return refused(operation, "only a WAITING one can be continued");
  }

  /** Nothing follows any more. */
  public static LockstepException atItsEnd(Operation operation) {
    return refused(operation, "nothing follows any more");
  }

  static LockstepException ended(Operation operation) {
    return new LockstepException(
        ErrorCode.WRONG_STATE,
        String.format(
            Locale.ROOT,
            "Operation %s is %s and cannot be cancelled any more",
            operation.id(),
            operation.state()));
  }

  static LockstepException nothingToRestart(Operation operation) {
    return refused(operation, "no entry of it is being executed or has failed");
  }

  static LockstepException notIgnorable(Operation operation, Entry entry) {
    return new LockstepException(
        ErrorCode.WRONG_STATE,
        String.format(
            Locale.ROOT,
            "Operation %s: entry %s failed and is not ignorable: %s. Mend it, then restart the entry:"
                + " ./lockstep op cancel %s --restart",
            operation.id(),
            entry.name(),
            entry.message(),
            operation.id()));
  }

  static LockstepException needsReason(Operation operation, Entry entry) {
    return new LockstepException(
        ErrorCode.REQUEST_INVALID,
        String.format(
            Locale.ROOT,
            "Operation %s: entry %s failed. Passing its failure needs a reason: ./lockstep op"
                + " continue %s --reason TEXT",
            operation.id(),
            entry.name(),
            operation.id()));
  }

  private static LockstepException refused(Operation operation, String why) {
    return new LockstepException(
        ErrorCode.WRONG_STATE,
        String.format(
            Locale.ROOT,
            "Operation %s is %s; %s. %s",
            operation.id(),
            operation.wish().stopsEntry()
                ? operation.state() + " and being stopped"
                : operation.state(),
            why,
            action(operation)));
  }

  private static String action(Operation operation) {
    OperationId id = operation.id();
    return switch (operation.state()) {
      case QUEUED -> "It starts by itself; see: ./lockstep op show " + id;
      case RUNNING -> "See: ./lockstep op watch " + id;
      case WAITING ->
          "Continue it: ./lockstep op continue " + id + ", or see: ./lockstep op cancel --help";
      case PAUSED, RECOVERABLE -> "Let it go on: ./lockstep op resume " + id;
      case DONE, DONE_WITH_WARNINGS, EXITED -> "See: ./lockstep op show " + id;
    };
  }
}
