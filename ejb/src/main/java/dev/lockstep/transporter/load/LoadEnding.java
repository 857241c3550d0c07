package dev.lockstep.transporter.load;

import java.util.Optional;

/** What becomes of a load when its attempt has ended. */
public final class LoadEnding {

  private LoadEnding() {}

  /** How the instances ended. */
  public enum Outcome {
    /** All have come to the end of their data. */
    END_OF_DATA,
    /** They were asked to, and have made a checkpoint. */
    STOPPED,
    /** The load or its target is not as it has to be. */
    REFUSED,
    FAILED
  }

  /**
   * The state that follows; empty when the load goes on by itself with its next attempt, since its
   * server ends and nobody has asked for a rest.
   */
  public static Optional<LoadState> of(LoadState state, Outcome outcome) {
    return switch (outcome) {
      case END_OF_DATA -> Optional.of(LoadState.COMPLETED);
      case REFUSED, FAILED -> Optional.of(LoadState.FAILED);
      case STOPPED ->
          switch (state) {
            case PAUSING -> Optional.of(LoadState.PAUSED);
            case TERMINATING -> Optional.of(LoadState.TERMINATED);
            case RUNNING, PAUSED, TERMINATED, COMPLETED, FAILED -> Optional.empty();
          };
    };
  }

  /** The exit that callers get; empty while nothing has ended. */
  public static Optional<LoadExit> exit(Outcome outcome, long badRows) {
    return switch (outcome) {
      case END_OF_DATA -> Optional.of(LoadExit.ofRejected(badRows));
      case REFUSED -> Optional.of(LoadExit.REFUSED);
      case FAILED -> Optional.of(LoadExit.FAILED);
      case STOPPED -> Optional.empty();
    };
  }
}
