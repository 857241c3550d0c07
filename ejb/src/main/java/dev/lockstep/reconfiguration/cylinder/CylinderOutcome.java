package dev.lockstep.reconfiguration.cylinder;

import dev.lockstep.reconfiguration.cylinder.row.RangeSum;
import dev.lockstep.reconfiguration.cylinder.row.RowHash;

/** How the copying of a cylinder ended, other than by an error. */
public sealed interface CylinderOutcome {

  /**
   * It is in the target.
   *
   * @param sum what was read from the source; it knows no bytes when rows stayed in their database
   */
  record Copied(RowHash hash, RangeSum sum) implements CylinderOutcome {}

  /**
   * Another execution had copied it before.
   *
   * @param sum what the cylinder index says of it; it knows no bytes
   */
  record WasThere(RowHash hash, RangeSum sum) implements CylinderOutcome {}

  /** It was stopped; nothing of it is in the target. */
  record Stopped() implements CylinderOutcome {}
}
