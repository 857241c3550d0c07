package dev.lockstep.dataupgrade.simulation.target;

/** A company's schema cannot be simulated as it is; the message says what stands against it. */
public final class SandboxRefusedException extends Exception {

  private static final long serialVersionUID = 1;

  SandboxRefusedException(String message) {
    super(message);
  }
}
