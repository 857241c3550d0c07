package dev.lockstep.events;

/** Why a viewer gets everything anew. */
public enum SnapshotReason {
  /** It has nothing yet. */
  NEW,
  /** Another server sent what it has, or this one before it was started again. */
  OTHER_EPOCH,
  /** Some of what it missed is not known any more. */
  TOO_OLD
}
