package dev.lockstep.dataupgrade.simulation;

/** The number of a simulation; a run may have had several. */
public record SimulationId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
