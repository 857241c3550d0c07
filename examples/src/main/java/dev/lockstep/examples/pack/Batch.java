package dev.lockstep.examples.pack;

import java.util.Locale;

/** An upgrade batch; all programs of one are done before the next begins. */
public enum Batch {
  FIRST,
  MIDDLE,
  LAST,
  UNLOCKED;

  /** The name in {@code feature-pack.yaml}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
