package dev.lockstep.reconfiguration;

import java.util.EnumSet;
import java.util.Set;

/** Where a reconfiguration stands as a whole, and where it may go from there. */
public enum ReconfigurationState {
  /** Its job works on it, or will as soon as a server takes it up. */
  RUNNING,
  /** It rests as soon as the cylinders that are being copied are copied. */
  STOPPING,
  /** It rests; resuming goes on where it stands. */
  STOPPED,
  /** It met something that an operator has to look at; resuming goes on where it stands. */
  FAILED,
  /** All that it made in Move-To storages is being taken away. */
  GIVING_UP,
  /** It was given up; every AMP is where it was, and the Move-To storages are empty. */
  GIVEN_UP,
  /** The AMPs are in their new storages, verified; the old ones are kept. */
  MOVED,
  /** The old mapping is being restored. */
  GOING_BACK,
  /** The AMPs are in their old storages again; the copies are kept. */
  BACK,
  /** What the AMPs do not use any more is being dropped. */
  RELEASING,
  /** Nothing is left of it but its record. */
  RELEASED;

  /** The states that may follow this one. */
  public Set<ReconfigurationState> next() {
    return switch (this) {
      case RUNNING -> EnumSet.of(STOPPING, STOPPED, FAILED, MOVED);
      case STOPPING -> EnumSet.of(STOPPED, FAILED, MOVED);
      case STOPPED, FAILED -> EnumSet.of(RUNNING, GIVING_UP);
      case GIVING_UP -> EnumSet.of(GIVEN_UP);
      case MOVED -> EnumSet.of(GOING_BACK, RELEASING);
      case GOING_BACK -> EnumSet.of(BACK);
      case BACK -> EnumSet.of(RELEASING);
      case RELEASING -> EnumSet.of(RELEASED);
      case GIVEN_UP, RELEASED -> EnumSet.noneOf(ReconfigurationState.class);
    };
  }

  /** Whether a batch job works on it. */
  public boolean active() {
    return this == RUNNING || this == STOPPING;
  }

  /** Whether a server works on it, or has to as soon as one can. */
  public boolean working() {
    return switch (this) {
      case RUNNING, STOPPING, GIVING_UP, GOING_BACK, RELEASING -> true;
      case STOPPED, FAILED, GIVEN_UP, MOVED, BACK, RELEASED -> false;
    };
  }

  /** Whether cylinders are still to be copied, or may be. */
  public boolean mayCopy() {
    return switch (this) {
      case RUNNING, STOPPING, STOPPED, FAILED -> true;
      case GIVING_UP, GIVEN_UP, MOVED, GOING_BACK, BACK, RELEASING, RELEASED -> false;
    };
  }

  /** Whether it keeps storages that no AMP uses, for the way back or until they are released. */
  public boolean keepsStorages() {
    return this == MOVED || this == BACK;
  }

  /** Whether something else may not use its AMPs. */
  public boolean holdsAmps() {
    return switch (this) {
      case RUNNING, STOPPING, STOPPED, FAILED, GIVING_UP, GOING_BACK, RELEASING -> true;
      case GIVEN_UP, MOVED, BACK, RELEASED -> false;
    };
  }

  /** Whether it is over, with nothing kept. */
  public boolean ended() {
    return this == GIVEN_UP || this == RELEASED;
  }
}
