package dev.lockstep.dataupgrade.range;

/** Where a range stands. What of it is kept, the company's own history says. */
public enum RangeState {
  READY,
  RUNNING,
  COMPLETED,
  /** Executed again when its task is taken up again. */
  FAILED;

  /** Whether nobody has to execute it for now. */
  public boolean ended() {
    return this == COMPLETED || this == FAILED;
  }
}
