package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.run.RunView;
import java.util.Map;

/**
 * How many tasks a run has.
 *
 * @param done those that have ended, in whatever way
 * @param byState every state, also those without tasks
 */
public record TaskCounts(long total, long done, Map<TaskState, Long> byState) {
  static TaskCounts of(RunView run) {
    return new TaskCounts(run.counts().total(), run.counts().done(), run.counts().byState());
  }
}
