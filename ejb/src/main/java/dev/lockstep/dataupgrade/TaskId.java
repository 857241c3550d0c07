package dev.lockstep.dataupgrade;

/** The number of an upgrade task. */
public record TaskId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
