package dev.lockstep.reconfiguration.verification;

/** How thoroughly storages are compared. */
public enum Depth {
  /** Tables, the cylinder index and counts of rows; a changed row is not seen. */
  COUNTS,
  /** The same, and the checksums of all rows, which are read for that on both sides. */
  ROWS
}
