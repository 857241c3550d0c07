package dev.lockstep.dataupgrade;

import java.util.Locale;

/**
 * The four batches of a data upgrade run, in the order in which they are executed
 * (reference/data-upgrade-engine.txt, "Upgrade Batch").
 */
public enum UpgradeBatch {
  FIRST,
  MIDDLE,
  LAST,
  /** Starts after the companies were released. */
  UNLOCKED;

  /** The batch as files name it: {@code first}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether companies are locked while this batch is executed. */
  public boolean locked() {
    return this != UNLOCKED;
  }
}
