package dev.lockstep.sequencer.readiness;

import java.util.Locale;
import java.util.Optional;

/** How a single check ended. */
public enum CheckState {
  /** Something has to be mended before the operation goes on. */
  FAILED,
  /** Something should be looked at. */
  NOTICE,
  /** It was not needed, or not possible because another one had failed. */
  SKIPPED,
  SUCCEEDED;

  /** As notes name it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<CheckState> of(String word) {
    for (CheckState state : values()) {
      if (state.word().equals(word)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
