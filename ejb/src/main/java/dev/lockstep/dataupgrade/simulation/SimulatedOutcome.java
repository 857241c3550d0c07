package dev.lockstep.dataupgrade.simulation;

import dev.lockstep.dataupgrade.StatementFault;
import org.jspecify.annotations.Nullable;

/**
 * What came of a task in a simulation.
 *
 * @param blockedBy code of the program that holds it back, or null
 * @param error why it failed or was not simulated, or null
 * @param statements number of statements of its program, or null when it was not executed
 * @param durationMillis how long its program took, or null when it was not executed
 * @param fault the statement at which it failed, or null when it was no statement
 */
public record SimulatedOutcome(
    SimulatedState state,
    @Nullable String blockedBy,
    @Nullable String error,
    @Nullable Integer statements,
    @Nullable Long durationMillis,
    @Nullable StatementFault fault) {

  /** Of a task whose program was not executed. */
  public static SimulatedOutcome of(SimulatedStanding standing) {
    return new SimulatedOutcome(standing.state(), standing.blockedBy(), null, null, null, null);
  }

  /** Of a program that cannot be simulated. */
  public static SimulatedOutcome notSimulated(String why) {
    return new SimulatedOutcome(SimulatedState.NOT_SIMULATED, null, why, null, null, null);
  }
}
