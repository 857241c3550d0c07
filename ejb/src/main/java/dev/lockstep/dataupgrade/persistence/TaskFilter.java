package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import org.jspecify.annotations.Nullable;

/** Which tasks of a run are wanted; null means any. */
public record TaskFilter(
    @Nullable TaskState state,
    @Nullable Integer company,
    @Nullable UpgradeBatch batch,
    @Nullable String program) {

  /** All tasks of the run. */
  public static final TaskFilter ALL = new TaskFilter(null, null, null, null);

  /** The tasks in one state. */
  public static TaskFilter in(TaskState state) {
    return new TaskFilter(state, null, null, null);
  }
}
