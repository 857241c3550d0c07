package dev.lockstep.dataupgrade;

import java.util.EnumSet;
import java.util.Set;

/** Where an upgrade task stands, and where it may go from there. */
public enum TaskState {
  /**
   * Some of its prerequisites have not been executed, or its company has not come to its batch in a
   * run that releases by company.
   */
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
  NOT_EXECUTED,
  /**
   * An operator decided that this run does not execute it and that its dependents may go on. The
   * company still needs the program, so another run brings it again.
   */
  SKIPPED;

  /** The state where there is room for one letter only. */
  public char letter() {
    return switch (this) {
      case WAITING -> 'W';
      case READY -> 'R';
      case RUNNING -> 'E';
      case COMPLETED -> 'C';
      case FAILED -> 'F';
      case BLOCKED -> 'B';
      case NOT_EXECUTED -> 'N';
      case SKIPPED -> 'S';
    };
  }

  /** The states that may follow this one. */
  public Set<TaskState> next() {
    return switch (this) {
      // COMPLETED without having been executed: an operator did it by hand
      case WAITING -> EnumSet.of(READY, RUNNING, BLOCKED, SKIPPED, COMPLETED);
      // WAITING when its company has to come to its batch first
      case READY -> EnumSet.of(WAITING, RUNNING, BLOCKED, SKIPPED, COMPLETED);
      case RUNNING -> EnumSet.of(COMPLETED, FAILED, READY, WAITING);
      // only when the target does not show the effect after a crash
      case COMPLETED -> EnumSet.of(READY, WAITING);
      case FAILED, BLOCKED -> EnumSet.of(READY, WAITING, SKIPPED, COMPLETED);
      case NOT_EXECUTED, SKIPPED -> EnumSet.noneOf(TaskState.class);
    };
  }

  public boolean mayBecome(TaskState state) {
    return next().contains(state);
  }

  /** Whether nothing more happens to the task in this execution of its run. */
  public boolean ended() {
    return switch (this) {
      case COMPLETED, FAILED, BLOCKED, NOT_EXECUTED, SKIPPED -> true;
      case WAITING, READY, RUNNING -> false;
    };
  }

  /** Whether the programs that require this one may start. */
  public boolean met() {
    return this == COMPLETED || this == SKIPPED;
  }

  /** Whether an operator may skip it or mark it as done by hand, while nobody works on its run. */
  public boolean decidable() {
    return switch (this) {
      case WAITING, READY, FAILED, BLOCKED -> true;
      case RUNNING, COMPLETED, NOT_EXECUTED, SKIPPED -> false;
    };
  }

  /** Whether the task keeps its company locked when First to Last are done. */
  public boolean unsuccessful() {
    return this == FAILED || this == BLOCKED;
  }
}
