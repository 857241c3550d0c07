package dev.lockstep.transporter.load;

/** The number of a load. */
public record LoadId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
