package dev.lockstep.dataupgrade.live;

import dev.lockstep.dataupgrade.TaskState;

/**
 * By what a change of a task is noticed.
 *
 * @param ranges how many of its ranges are executed
 */
record TaskMark(TaskState state, int attempt, int ranges) {

  /** What viewers are told first when much has changed: failures, then what is being executed. */
  int urgency() {
    return switch (state) {
      case FAILED -> 0;
      case RUNNING -> 1;
      case BLOCKED, SKIPPED, COMPLETED -> 2;
      case WAITING, READY, NOT_EXECUTED -> 3;
    };
  }
}
