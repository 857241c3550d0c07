package dev.lockstep.dataupgrade.simulation;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import java.util.Locale;

/** Why a run is not simulated, or a simulation not stopped, and what the operator can do. */
public final class SimulationRefusals {

  private SimulationRefusals() {}

  /** Only what rests with known tasks and is not done is simulated. */
  public static void requireSimulable(RunId run, RunState state) {
    switch (state) {
      case INITIALIZED, STOPPED, FAILED -> {}
      case CREATED ->
          throw refused(
              "Run %s is CREATED, and its tasks are not known. Initialize it first:"
                  + " ./lockstep run init %s",
              run, run);
      case RUNNING, STOPPING ->
          throw refused(
              "Run %s is %s, and a run is not simulated while it is executed. Wait for it or stop"
                  + " it: ./lockstep run stop %s",
              run, state, run);
      case COMPLETED ->
          throw refused("Run %s is COMPLETED, and there is nothing left to simulate", run);
    }
  }

  /** The run has no simulation. */
  public static LockstepException neverSimulated(RunId run) {
    return new LockstepException(
        ErrorCode.UNKNOWN_OBJECT,
        "Run " + run + " was never simulated. Simulate it: ./lockstep run simulate " + run);
  }

  /** Only a simulation that is under way is stopped. */
  public static LockstepException notActive(RunId run, SimulationState state) {
    return refused(
        "The simulation of run %s is %s, and there is nothing to stop. See:"
            + " ./lockstep run simulation %s",
        run, state, run);
  }

  private static LockstepException refused(String format, Object... values) {
    return new LockstepException(ErrorCode.WRONG_STATE, String.format(Locale.ROOT, format, values));
  }
}
