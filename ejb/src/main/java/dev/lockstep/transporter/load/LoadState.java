package dev.lockstep.transporter.load;

import java.util.EnumSet;
import java.util.Set;

/** Where a load stands, and where it may go from there. */
public enum LoadState {
  RUNNING,
  /** It makes a checkpoint, rests then, and keeps its table. */
  PAUSING,
  PAUSED,
  /** It makes a checkpoint, rests then, and lets its table go. */
  TERMINATING,
  TERMINATED,
  /** Every row was loaded or is in an error table. */
  COMPLETED,
  FAILED;

  /** The states that may follow this one. */
  public Set<LoadState> next() {
    return switch (this) {
      case RUNNING -> EnumSet.of(PAUSING, TERMINATING, COMPLETED, FAILED);
      case PAUSING -> EnumSet.of(PAUSED, TERMINATING, COMPLETED, FAILED);
      case PAUSED -> EnumSet.of(RUNNING, TERMINATED);
      case TERMINATING -> EnumSet.of(TERMINATED, COMPLETED, FAILED);
      case TERMINATED -> EnumSet.of(RUNNING);
      case FAILED -> EnumSet.of(RUNNING, TERMINATED);
      case COMPLETED -> EnumSet.noneOf(LoadState.class);
    };
  }

  public boolean mayBecome(LoadState state) {
    return next().contains(state);
  }

  /** Whether a batch job works on the load. */
  public boolean active() {
    return this == RUNNING || this == PAUSING || this == TERMINATING;
  }

  /** Whether no other load may begin with its table. */
  public boolean holdsTable() {
    return this != TERMINATED && this != COMPLETED;
  }
}
