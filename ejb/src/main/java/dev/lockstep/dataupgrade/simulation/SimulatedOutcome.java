package dev.lockstep.dataupgrade.simulation;

import dev.lockstep.dataupgrade.StatementFault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a task in a simulation.
 *
 * @param blockedBy code of the program that holds it back, or null
 * @param error why it failed or was not simulated, or null
 * @param statements number of statements of its program, or null when it was not executed
 * @param durationMillis how long its program took, or null when it was not executed
 * @param fault the statement at which it failed, or null when it was no statement
 * @param rows how many rows its program changed, or null when it changes none
 * @param said the last of what the program did and the database said before it failed
 */
public record SimulatedOutcome(
    SimulatedState state,
    @Nullable String blockedBy,
    @Nullable String error,
    @Nullable Integer statements,
    @Nullable Long durationMillis,
    @Nullable StatementFault fault,
    @Nullable Long rows,
    List<String> said) {

  public SimulatedOutcome {
    said = List.copyOf(said);
  }

  /** Of a program that said nothing and whose changes nobody counted. */
  public SimulatedOutcome(
      SimulatedState state,
      @Nullable String blockedBy,
      @Nullable String error,
      @Nullable Integer statements,
      @Nullable Long durationMillis,
      @Nullable StatementFault fault) {
    this(state, blockedBy, error, statements, durationMillis, fault, null, List.of());
  }

  /** Of a task whose program was not executed. */
  public static SimulatedOutcome of(SimulatedStanding standing) {
    return new SimulatedOutcome(standing.state(), standing.blockedBy(), null, null, null, null);
  }

  /** Of a program that cannot be simulated. */
  public static SimulatedOutcome notSimulated(String why) {
    return new SimulatedOutcome(SimulatedState.NOT_SIMULATED, null, why, null, null, null);
  }
}
