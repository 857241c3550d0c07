package dev.lockstep.dataupgrade;

import java.util.EnumSet;
import java.util.Set;

/** Where an upgrade task stands, and where it may go from there. */
public enum TaskState {
  /** Some of its prerequisites have not been executed. */
  WAITING,
  /** All of its prerequisites have been executed; any bshell may claim it. */
  READY,
  /**
   * Claimed by a bshell that renews its lease; its prerequisites have been executed, or are claimed
   * by the same bshell, which executes them before.
   */
  RUNNING,
  COMPLETED,
  FAILED,
  /** A prerequisite failed, directly or through others, or a program of an earlier batch. */
  BLOCKED,
  /** Runtime class None: it is only there to be a prerequisite. */
  NOT_EXECUTED;

  /** The states that may follow this one. */
  public Set<TaskState> next() {
    return switch (this) {
      case WAITING -> EnumSet.of(READY, RUNNING, BLOCKED);
      case READY -> EnumSet.of(RUNNING, BLOCKED);
      case RUNNING -> EnumSet.of(COMPLETED, FAILED, READY, WAITING);
      // only when the target does not show the effect after a crash
      case COMPLETED -> EnumSet.of(READY, WAITING);
      case FAILED, BLOCKED -> EnumSet.of(READY, WAITING);
      case NOT_EXECUTED -> EnumSet.noneOf(TaskState.class);
    };
  }

  public boolean mayBecome(TaskState state) {
    return next().contains(state);
  }

  /** Whether nothing more happens to the task in this execution of its run. */
  public boolean ended() {
    return switch (this) {
      case COMPLETED, FAILED, BLOCKED, NOT_EXECUTED -> true;
      case WAITING, READY, RUNNING -> false;
    };
  }

  /** Whether the task keeps its company locked when First to Last are done. */
  public boolean unsuccessful() {
    return this == FAILED || this == BLOCKED;
  }
}
