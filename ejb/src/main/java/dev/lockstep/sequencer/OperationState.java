package dev.lockstep.sequencer;

import java.util.EnumSet;
import java.util.Set;

/** Where an operation stands, and where it may go from there. */
public enum OperationState {
  /** Another operation touches the same companies or AMPs; it starts when that one has ended. */
  QUEUED,
  /** The sequencer steps through its entries. */
  RUNNING,
  /** An entry failed, or one asks for a look; a person decides how it goes on. */
  WAITING,
  /** The driver wanted it to rest between two entries. */
  PAUSED,
  /** Its server died; it goes on when the driver says so. */
  RECOVERABLE,
  /** Every entry is done, or was not needed. */
  DONE,
  /** It came to its end, with warnings or ignored failures on the way. */
  DONE_WITH_WARNINGS,
  /** The driver left it before its end. */
  EXITED;

  /** The states that may follow this one. */
  public Set<OperationState> next() {
    return switch (this) {
      case QUEUED -> EnumSet.of(RUNNING, EXITED);
      case RUNNING -> EnumSet.of(WAITING, PAUSED, RECOVERABLE, DONE, DONE_WITH_WARNINGS, EXITED);
      case WAITING, PAUSED, RECOVERABLE -> EnumSet.of(RUNNING, EXITED);
      case DONE, DONE_WITH_WARNINGS, EXITED -> EnumSet.noneOf(OperationState.class);
    };
  }

  public boolean mayBecome(OperationState state) {
    return next().contains(state);
  }

  /** Whether nothing follows any more. */
  public boolean ended() {
    return next().isEmpty();
  }

  /** Whether a person has to do something before it goes on. */
  public boolean waitsForPerson() {
    return switch (this) {
      case WAITING, PAUSED, RECOVERABLE -> true;
      case QUEUED, RUNNING, DONE, DONE_WITH_WARNINGS, EXITED -> false;
    };
  }
}
