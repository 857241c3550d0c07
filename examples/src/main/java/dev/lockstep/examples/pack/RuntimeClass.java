package dev.lockstep.examples.pack;

import java.util.Locale;

/** How long a program may run; of several that are ready, the longest is started first. */
public enum RuntimeClass {
  HUGE,
  LARGE,
  MEDIUM,
  SMALL;

  /** The name in {@code feature-pack.yaml}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
