package dev.lockstep.sequencer;

/** The number of an operation that was started. */
public record OperationId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
