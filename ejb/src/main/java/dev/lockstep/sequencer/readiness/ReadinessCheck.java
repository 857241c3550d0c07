package dev.lockstep.sequencer.readiness;

import java.util.Locale;
import java.util.Optional;

/** What is checked, in the order in which it is shown. */
public enum ReadinessCheck {
  /** No other operation changes the same companies. */
  OTHER_OPERATIONS,
  /** A data store answers. */
  DATA_STORE,
  /** Lockstep's user may do in a company's schema what an upgrade and a lock need. */
  RIGHTS,
  /** There is room on a disk. */
  DISK_SPACE,
  /** A company is not locked, and no run is working on it. */
  COMPANY,
  /** What is installed is stored whole. */
  INSTALLED_PROGRAMS,
  /** A company has executed the programs that are installed, and no others of the same codes. */
  EXECUTED_PROGRAMS;

  /** As notes name it, such as {@code disk-space}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<ReadinessCheck> of(String word) {
    for (ReadinessCheck check : values()) {
      if (check.word().equals(word)) {
        return Optional.of(check);
      }
    }
    return Optional.empty();
  }
}
