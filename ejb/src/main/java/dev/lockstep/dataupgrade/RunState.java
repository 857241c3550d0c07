package dev.lockstep.dataupgrade;

import java.util.EnumSet;
import java.util.Set;

/** Where a data upgrade run stands, and where it may go from there. */
public enum RunState {
  /** Generated or created by hand; its companies are locked, its tasks are not known yet. */
  CREATED,
  /** Its tasks are known. */
  INITIALIZED,
  RUNNING,
  /** Running tasks are finished, no new one is started. */
  STOPPING,
  STOPPED,
  /** Every task was executed. */
  COMPLETED,
  /** Ended with failed or blocked tasks. */
  FAILED;

  /** The states that may follow this one. */
  public Set<RunState> next() {
    return switch (this) {
      case CREATED -> EnumSet.of(INITIALIZED, COMPLETED);
      case INITIALIZED -> EnumSet.of(RUNNING, COMPLETED);
      case RUNNING -> EnumSet.of(STOPPING, STOPPED, COMPLETED, FAILED);
      case STOPPING -> EnumSet.of(STOPPED, COMPLETED, FAILED);
      case STOPPED, FAILED -> EnumSet.of(RUNNING);
      case COMPLETED -> EnumSet.noneOf(RunState.class);
    };
  }

  public boolean mayBecome(RunState state) {
    return next().contains(state);
  }

  /** Whether the run's companies still wait for it. */
  public boolean unfinished() {
    return this != COMPLETED;
  }

  /** Whether a batch job works on the run. */
  public boolean active() {
    return this == RUNNING || this == STOPPING;
  }
}
