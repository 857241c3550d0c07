package dev.lockstep.dataupgrade.matrix;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskState;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says how the tasks of runs stand. Tasks are named by their numbers. */
interface MatrixSource {

  /** How the run stands, or empty when there is none. */
  Optional<MatrixStanding> standing(RunId run);

  /** All tasks of a run with all that the matrix has to know. */
  List<MatrixTask> tasks(RunId run);

  /** The states of all tasks of a run. */
  Map<Long, TaskState> states(RunId run);

  /**
   * The states of those tasks that are being executed, and of those that ended lately.
   *
   * @param ago how long ago at most
   */
  Map<Long, TaskState> lately(RunId run, Duration ago);

  /** The states of these tasks, as far as they are there. */
  Map<Long, TaskState> states(Collection<Long> tasks);

  /** The states of all tasks that these companies have in a run. */
  Map<Long, TaskState> states(RunId run, Collection<Integer> companies);
}
