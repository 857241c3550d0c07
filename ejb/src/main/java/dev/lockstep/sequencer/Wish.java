package dev.lockstep.sequencer;

/** What the driver wants as soon as it is possible. */
public enum Wish {
  NONE,
  /** Rest after the current entry. */
  PAUSE,
  /** Stop the current entry and begin it again. */
  RESTART_ENTRY,
  /** Stop the current entry and leave the operation. */
  EXIT;

  /** Whether the current entry is to be stopped for it. */
  public boolean stopsEntry() {
    return switch (this) {
      case RESTART_ENTRY, EXIT -> true;
      case NONE, PAUSE -> false;
    };
  }
}
