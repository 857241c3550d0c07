package dev.lockstep.reconfiguration;

/** The number of a reconfiguration. */
public record ReconfigurationId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
