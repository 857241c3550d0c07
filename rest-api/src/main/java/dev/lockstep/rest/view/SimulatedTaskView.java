package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.simulation.SimulatedOutcome;
import dev.lockstep.dataupgrade.simulation.SimulatedState;
import org.jspecify.annotations.Nullable;

/**
 * What came of a task in a simulation.
 *
 * @param blockedBy code of the program that holds it back, or null
 * @param error why it failed or was not simulated, or null
 * @param rows how many rows its program changed, or null when it changes none
 */
public record SimulatedTaskView(
    SimulatedState state,
    @Nullable String blockedBy,
    @Nullable String error,
    @Nullable Long durationMillis,
    @Nullable Integer statements,
    @Nullable Long rows) {
  static SimulatedTaskView of(SimulatedOutcome outcome) {
    return new SimulatedTaskView(
        outcome.state(),
        outcome.blockedBy(),
        outcome.error(),
        outcome.durationMillis(),
        outcome.statements(),
        outcome.rows());
  }
}
