package dev.lockstep.dataupgrade;

/** The steps of a data upgrade run, in their order; each is a step of the batch job. */
public enum RunStep {
  FIRST,
  MIDDLE,
  LAST,
  RELEASE,
  UNLOCKED;

  /** The step that executes a batch. */
  public static RunStep of(UpgradeBatch batch) {
    return switch (batch) {
      case FIRST -> FIRST;
      case MIDDLE -> MIDDLE;
      case LAST -> LAST;
      case UNLOCKED -> UNLOCKED;
    };
  }
}
