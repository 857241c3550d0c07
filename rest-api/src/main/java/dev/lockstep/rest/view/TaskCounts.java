package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.run.RunView;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many tasks a run has.
 *
 * @param done those that have ended, in whatever way
 * @param byState every state, also those without tasks
 */
public record TaskCounts(long total, long done, Map<TaskState, Long> byState) {
  static TaskCounts of(RunView run) {
    Map<TaskState, Long> byState = new EnumMap<>(TaskState.class);
    for (TaskState state : TaskState.values()) {
      byState.put(state, run.counts().getOrDefault(state, 0L));
    }
    return new TaskCounts(run.total(), run.done(), byState);
  }
}
