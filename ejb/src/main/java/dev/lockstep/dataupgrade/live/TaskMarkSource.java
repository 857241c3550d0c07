package dev.lockstep.dataupgrade.live;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskId;
import java.util.Map;

/** Says how the tasks of a run stand. */
@FunctionalInterface
interface TaskMarkSource {

  /**
   * The marks of a run's tasks.
   *
   * @param whole whether all are wanted; otherwise those that are being executed or have failed
   */
  Map<TaskId, TaskMark> of(RunId run, boolean whole);
}
