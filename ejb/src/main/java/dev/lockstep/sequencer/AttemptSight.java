package dev.lockstep.sequencer;

import java.util.function.BooleanSupplier;

/**
 * What the sequencer sees of an attempt that it waits for. An attempt that ends writes its outcome
 * first and leaves its server then, while the sequencer may look in between.
 */
public enum AttemptSight {
  /** Its outcome is there, and the operation has become what follows from it. */
  SETTLED,
  /** Somebody executes it. */
  UNDER_WAY,
  /** Nobody executes it, and it wrote no outcome. */
  LOST;

  /**
   * Looks in an order in which an attempt that ends meanwhile is never taken for a lost one.
   *
   * @param settle whether there is an outcome; the operation then becomes what follows from it
   * @param left whether nobody executes the attempt any more
   */
  public static AttemptSight of(BooleanSupplier settle, BooleanSupplier left) {
    if (settle.getAsBoolean()) {
      return SETTLED;
    }
    if (!left.getAsBoolean()) {
      return UNDER_WAY;
    }
    // what it wrote before it left was perhaps not there yet when it was looked for
    return settle.getAsBoolean() ? SETTLED : LOST;
  }
}
