package dev.lockstep.dataupgrade.simulation;

/** What came of a task in a simulation; its real state is another thing and stays as it is. */
public enum SimulatedState {
  /** The simulation has not come to it. */
  WAITING,
  /** Its program was executed without a fault, and what it did was not kept. */
  COMPLETED,
  FAILED,
  /** A program that failed in the simulation holds it back, as it would in the run. */
  BLOCKED,
  /** Runtime class None. */
  NOT_EXECUTED,
  /** What it does could not be taken back, or what it counts on could not be simulated. */
  NOT_SIMULATED
}
