package dev.lockstep.sequencer;

import java.util.Locale;

/** How an operation goes on after its server died. */
public enum Resume {
  /** By itself. */
  AUTO,
  /** When the driver says so. */
  ASK;

  /** The word in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
