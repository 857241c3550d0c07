package dev.lockstep.coordination.exchange;

/** Whom a message concerns: one attempt of one load. */
public record LoadAttempt(long load, int attempt) {

  @Override
  public String toString() {
    return "load " + load + ", attempt " + attempt;
  }
}
