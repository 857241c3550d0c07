package dev.lockstep.sequencer;

import java.util.EnumSet;
import java.util.Set;

/** Where an entry stands, and where it may go from there. */
public enum EntryState {
  /** It was not begun, or it was stopped and will be begun again. */
  WAITING,
  RUNNING,
  DONE,
  DONE_WITH_WARNINGS,
  /** There was nothing to do. */
  SKIPPED,
  FAILED,
  /** It failed and the driver passed it. */
  IGNORED;

  /** The states that may follow this one. */
  public Set<EntryState> next() {
    return switch (this) {
      case WAITING -> EnumSet.of(RUNNING);
      case RUNNING -> EnumSet.of(WAITING, DONE, DONE_WITH_WARNINGS, SKIPPED, FAILED);
      case FAILED -> EnumSet.of(WAITING, IGNORED);
      case DONE, DONE_WITH_WARNINGS, SKIPPED, IGNORED -> EnumSet.noneOf(EntryState.class);
    };
  }

  public boolean mayBecome(EntryState state) {
    return next().contains(state);
  }

  /** Whether the operation may go on to the next entry. */
  public boolean passed() {
    return next().isEmpty();
  }

  /** Whether the operation can no longer end without warnings. */
  public boolean warns() {
    return switch (this) {
      case DONE_WITH_WARNINGS, IGNORED -> true;
      case WAITING, RUNNING, DONE, SKIPPED, FAILED -> false;
    };
  }
}
