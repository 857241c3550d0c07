package dev.lockstep.dataupgrade.picture;

import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one program of a run.
 *
 * @param tasks how many are in which state
 * @param measuredMillis average of those that were executed in this run, or null
 * @param expectedMillis average of what is known from earlier runs, or null
 */
record ProgramCount(
    String program,
    String table,
    UpgradeBatch batch,
    RuntimeClass runtimeClass,
    Map<TaskState, Long> tasks,
    @Nullable Long measuredMillis,
    @Nullable Long expectedMillis) {

  long in(TaskState state) {
    return tasks.getOrDefault(state, 0L);
  }

  /** How long the program takes in one company. */
  long millis() {
    if (measuredMillis != null) {
      return Math.max(1, measuredMillis);
    }
    return expectedMillis == null ? runtimeClass.usual().toMillis() : Math.max(1, expectedMillis);
  }
}
