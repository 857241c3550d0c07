package dev.lockstep.examples.flowable;

import java.util.Locale;

/** A part of Flowable's schema that has its own scripts, in the order within one version. */
public enum Component {
  COMMON,
  ENGINE,
  HISTORY;

  /** The name as it stands in the scripts' file names. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
