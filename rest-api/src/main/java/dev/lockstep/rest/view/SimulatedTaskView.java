package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.simulation.SimulatedOutcome;
import dev.lockstep.dataupgrade.simulation.SimulatedState;
import org.jspecify.annotations.Nullable;

/**
 * What came of a task in a simulation.
 *
 * @param blockedBy code of the program that holds it back, or null
 * @param error why it failed or was not simulated, or null
 */
public record SimulatedTaskView(
    SimulatedState state,
    @Nullable String blockedBy,
    @Nullable String error,
    @Nullable Long durationMillis,
    @Nullable Integer statements) {
  static SimulatedTaskView of(SimulatedOutcome outcome) {
    return new SimulatedTaskView(
        outcome.state(),
        outcome.blockedBy(),
        outcome.error(),
        outcome.durationMillis(),
        outcome.statements());
  }
}
