package dev.lockstep.dataupgrade;

import java.util.Optional;

/** The steps of a data upgrade run, in their order; each is a step of the batch job. */
public enum RunStep {
  FIRST,
  MIDDLE,
  LAST,
  RELEASE,
  UNLOCKED;

  /** The batch that the step executes; empty for the release of companies. */
  public Optional<UpgradeBatch> batch() {
    return switch (this) {
      case FIRST -> Optional.of(UpgradeBatch.FIRST);
      case MIDDLE -> Optional.of(UpgradeBatch.MIDDLE);
      case LAST -> Optional.of(UpgradeBatch.LAST);
      case RELEASE -> Optional.empty();
      case UNLOCKED -> Optional.of(UpgradeBatch.UNLOCKED);
    };
  }

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
