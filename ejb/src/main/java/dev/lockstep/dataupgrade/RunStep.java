package dev.lockstep.dataupgrade;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The steps of a data upgrade run, in their order; each is a step of the batch job. A run that
 * releases by company has one step only.
 */
public enum RunStep {
  FIRST,
  MIDDLE,
  LAST,
  RELEASE,
  UNLOCKED,
  /** All batches, each company at its own pace: in place of the others. */
  COMPANIES;

  /** The batch that the step executes; empty when it is none or not one. */
  public Optional<UpgradeBatch> batch() {
    return switch (this) {
      case FIRST -> Optional.of(UpgradeBatch.FIRST);
      case MIDDLE -> Optional.of(UpgradeBatch.MIDDLE);
      case LAST -> Optional.of(UpgradeBatch.LAST);
      case RELEASE, COMPANIES -> Optional.empty();
      case UNLOCKED -> Optional.of(UpgradeBatch.UNLOCKED);
    };
  }

  /** The batches that the step executes. */
  public Set<UpgradeBatch> batches() {
    return this == COMPANIES
        ? EnumSet.allOf(UpgradeBatch.class)
        : batch().map(Set::of).orElse(Set.of());
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
