package dev.lockstep.dataupgrade.simulation;

import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import java.util.Comparator;

/**
 * A task of the run that is simulated, with what decides about its turn.
 *
 * @param path milliseconds from its start until all is executed that waits for it
 * @param state its real state
 */
public record SimulatedTask(
    TaskId task,
    String program,
    UpgradeBatch batch,
    RuntimeClass effectiveClass,
    int path,
    TaskState state) {

  /** The order in which a run with one bshell begins tasks that are ready. */
  static final Comparator<SimulatedTask> TURN =
      Comparator.comparing(SimulatedTask::batch)
          .thenComparing(SimulatedTask::effectiveClass)
          .thenComparing(Comparator.comparingInt(SimulatedTask::path).reversed())
          .thenComparing(one -> one.task().value());

  /** Whether the run has still to execute it. */
  public boolean left() {
    return !state.met();
  }
}
