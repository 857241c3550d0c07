package dev.lockstep.sequencer;

import java.util.Locale;

/** What may be done about a failed entry. */
public enum OnFailure {
  /** It must be executed until it is done. */
  STOP,
  /** The driver may pass it, with a reason. */
  IGNORABLE;

  /** The word in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
