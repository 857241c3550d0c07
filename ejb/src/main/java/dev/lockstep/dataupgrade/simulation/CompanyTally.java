package dev.lockstep.dataupgrade.simulation;

import java.util.Map;

/**
 * How the tasks of one company stand in a simulation.
 *
 * @param byState numbers of tasks; states without tasks are left out
 * @param taskMillis the sum of their durations
 */
public record CompanyTally(int company, Map<SimulatedState, Long> byState, long taskMillis) {
  public CompanyTally {
    byState = Map.copyOf(byState);
  }

  /** The tasks in one state. */
  public long in(SimulatedState state) {
    return byState.getOrDefault(state, 0L);
  }
}
