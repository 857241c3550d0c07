package dev.lockstep.reconfiguration.step;

/** The step is to rest, or another server has it. */
public final class StepStoppedException extends Exception {

  private static final long serialVersionUID = 1L;

  StepStoppedException() {
    super("The step was stopped");
  }
}
