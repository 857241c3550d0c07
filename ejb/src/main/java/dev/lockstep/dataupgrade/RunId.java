package dev.lockstep.dataupgrade;

/** The number of a data upgrade run, as operators name it: run 19. */
public record RunId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
