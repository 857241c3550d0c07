package dev.lockstep.reconfiguration;

/** Where the copy of a cylinder stands. */
public enum CylinderState {
  /** Nobody copies it, or whoever did has not told for so long that it counts as dead. */
  WAITING,
  /** A message bean copies it and renews its lease. */
  COPYING,
  /** It met something that another attempt would meet again; resuming copies it again. */
  FAILED,
  /** Its rows are in the Move-To storage, with their number and checksum in the cylinder index. */
  COPIED
}
