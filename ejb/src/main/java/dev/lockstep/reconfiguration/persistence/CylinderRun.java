package dev.lockstep.reconfiguration.persistence;

import dev.lockstep.reconfiguration.CylinderState;
import org.jspecify.annotations.Nullable;

/**
 * Cylinders of a table that follow each other and stand alike.
 *
 * @param fromAmp the Move-From AMP
 * @param first number of the first one
 * @param last number of the last one
 * @param error what they met at their last attempt, or null
 */
public record CylinderRun(
    int fromAmp, String table, int first, int last, CylinderState state, @Nullable String error) {

  /** Whether the next cylinder of its table stands as these do. */
  boolean goesOnWith(CylinderRun next) {
    return next.equals(new CylinderRun(fromAmp, table, last + 1, next.last, state, error));
  }

  CylinderRun until(int number) {
    return new CylinderRun(fromAmp, table, first, number, state, error);
  }
}
