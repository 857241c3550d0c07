package dev.lockstep.cli.load;

import dev.lockstep.cli.session.ExitCode;

/** How a load stands. */
public enum LoadState {
  RUNNING,
  PAUSING,
  PAUSED,
  TERMINATING,
  TERMINATED,
  COMPLETED,
  FAILED;

  /** Whether nothing happens any more unless somebody asks for it. */
  public boolean isResting() {
    return switch (this) {
      case RUNNING, PAUSING, TERMINATING -> false;
      case PAUSED, TERMINATED, COMPLETED, FAILED -> true;
    };
  }

  /** How watching ends for the caller when the server gives no exit code. */
  ExitCode exitCode() {
    return switch (this) {
      case RUNNING, PAUSING, PAUSED, TERMINATING, TERMINATED -> ExitCode.WARNINGS;
      case COMPLETED -> ExitCode.DONE;
      case FAILED -> ExitCode.FAILED;
    };
  }
}
