package dev.lockstep.dataupgrade.simulation;

import java.util.EnumSet;
import java.util.Set;

/** Where a simulation stands; it says nothing about the state of its run. */
public enum SimulationState {
  RUNNING,
  /** Programs that are being executed end, no other one begins. */
  STOPPING,
  /** By an operator, or by the end of its server. */
  STOPPED,
  /** Every task that was left was simulated and succeeded. */
  COMPLETED,
  /** No task failed, but some could not be simulated. */
  INCOMPLETE,
  /** A task failed, or the simulation itself did. */
  FAILED;

  /** The states that may follow this one. */
  public Set<SimulationState> next() {
    return switch (this) {
      case RUNNING -> EnumSet.of(STOPPING, STOPPED, COMPLETED, INCOMPLETE, FAILED);
      case STOPPING -> EnumSet.of(STOPPED, COMPLETED, INCOMPLETE, FAILED);
      case STOPPED, COMPLETED, INCOMPLETE, FAILED -> EnumSet.noneOf(SimulationState.class);
    };
  }

  public boolean mayBecome(SimulationState state) {
    return next().contains(state);
  }

  /** Whether a batch job works on it. */
  public boolean active() {
    return this == RUNNING || this == STOPPING;
  }
}
