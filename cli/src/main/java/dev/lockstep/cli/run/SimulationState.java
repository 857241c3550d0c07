package dev.lockstep.cli.run;

/** How a simulation stands. */
public enum SimulationState {
  RUNNING,
  STOPPING,
  STOPPED,
  COMPLETED,
  INCOMPLETE,
  FAILED;

  /** Whether nothing happens any more unless somebody asks for it. */
  public boolean isResting() {
    return switch (this) {
      case STOPPED, COMPLETED, INCOMPLETE, FAILED -> true;
      case RUNNING, STOPPING -> false;
    };
  }
}
