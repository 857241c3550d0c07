package dev.lockstep.dataupgrade;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

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

  /** The batches that are executed before this one. */
  public Set<UpgradeBatch> earlier() {
    return EnumSet.complementOf(EnumSet.range(this, UNLOCKED));
  }

  /** The batches that are executed after this one. */
  public Set<UpgradeBatch> later() {
    Set<UpgradeBatch> later = EnumSet.range(this, UNLOCKED);
    later.remove(this);
    return later;
  }

  /** Whether companies are locked while this batch is executed. */
  public boolean locked() {
    return this != UNLOCKED;
  }
}
