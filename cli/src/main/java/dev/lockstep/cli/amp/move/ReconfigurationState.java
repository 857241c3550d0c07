package dev.lockstep.cli.amp.move;

import dev.lockstep.cli.session.ExitCode;

/** How a reconfiguration stands. */
public enum ReconfigurationState {
  RUNNING,
  STOPPING,
  STOPPED,
  FAILED,
  GIVING_UP,
  GIVEN_UP,
  MOVED,
  GOING_BACK,
  BACK,
  RELEASING,
  RELEASED;

  /** Whether nothing happens any more unless somebody asks for it. */
  public boolean isResting() {
    return switch (this) {
      case RUNNING, STOPPING, GIVING_UP, GOING_BACK, RELEASING -> false;
      case STOPPED, FAILED, GIVEN_UP, MOVED, BACK, RELEASED -> true;
    };
  }

  /** Whether its steps go on. */
  public boolean isActive() {
    return this == RUNNING || this == STOPPING;
  }

  /** Whether the step that it stands in says something. */
  public boolean hasStep() {
    return switch (this) {
      case RUNNING, STOPPING, STOPPED, FAILED -> true;
      case GIVING_UP, GIVEN_UP, MOVED, GOING_BACK, BACK, RELEASING, RELEASED -> false;
    };
  }

  /** How watching ends for a caller who wants it to rest, however it does. */
  public ExitCode exitCode() {
    return switch (this) {
      case RUNNING, STOPPING, GIVING_UP, GOING_BACK, RELEASING, STOPPED -> ExitCode.WARNINGS;
      case FAILED -> ExitCode.FAILED;
      case GIVEN_UP, MOVED, BACK, RELEASED -> ExitCode.DONE;
    };
  }

  /** How watching ends for a caller who wants it to become another state. */
  public ExitCode exitCode(ReconfigurationState wanted) {
    if (this == wanted) {
      return ExitCode.DONE;
    }
    return isResting() && this != STOPPED ? ExitCode.FAILED : ExitCode.WARNINGS;
  }
}
