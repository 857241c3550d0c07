package dev.lockstep.cli.op;

import dev.lockstep.cli.session.ExitCode;

/** How an operation stands. */
public enum OperationState {
  QUEUED,
  RUNNING,
  WAITING,
  PAUSED,
  RECOVERABLE,
  DONE,
  DONE_WITH_WARNINGS,
  EXITED;

  /** Whether nothing happens any more unless somebody asks for it. */
  public boolean isResting() {
    return switch (this) {
      case QUEUED, RUNNING -> false;
      case WAITING, PAUSED, RECOVERABLE, DONE, DONE_WITH_WARNINGS, EXITED -> true;
    };
  }

  /** Whether nothing follows any more. */
  public boolean isEnd() {
    return switch (this) {
      case QUEUED, RUNNING, WAITING, PAUSED, RECOVERABLE -> false;
      case DONE, DONE_WITH_WARNINGS, EXITED -> true;
    };
  }

  /** The state with what its driver wants. */
  String words(String wish) {
    return switch (wish) {
      case "PAUSE" -> this + " (pausing)";
      case "RESTART_ENTRY" -> this + " (restarting its entry)";
      case "EXIT" -> this + " (being left)";
      default -> name();
    };
  }

  /**
   * How watching ends for the caller.
   *
   * @param failed whether an entry has failed
   */
  public ExitCode exitCode(boolean failed) {
    return switch (this) {
      case DONE -> ExitCode.DONE;
      case QUEUED, RUNNING, PAUSED, RECOVERABLE, DONE_WITH_WARNINGS -> ExitCode.WARNINGS;
      case WAITING, EXITED -> failed ? ExitCode.FAILED : ExitCode.WARNINGS;
    };
  }
}
