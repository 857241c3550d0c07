package dev.lockstep.dataupgrade.simulation;

import dev.lockstep.dataupgrade.JobEnd;

/** What becomes of a simulation when its batch job has ended. */
public final class SimulationEnding {

  private SimulationEnding() {}

  /** The state that follows from where its tasks stand. */
  public static SimulationState of(SimulationCounts tasks, JobEnd job) {
    boolean open = tasks.in(SimulatedState.WAITING) > 0;
    if (job == JobEnd.FAILED) {
      return SimulationState.FAILED;
    }
    if (open) {
      return SimulationState.STOPPED;
    }
    if (tasks.in(SimulatedState.FAILED) > 0) {
      return SimulationState.FAILED;
    }
    return tasks.in(SimulatedState.NOT_SIMULATED) > 0
        ? SimulationState.INCOMPLETE
        : SimulationState.COMPLETED;
  }
}
