package dev.lockstep.dataupgrade;

import java.util.Set;

/**
 * An upgrade program with what follows for it from all the others of the plan.
 *
 * @param effectiveClass its own runtime class, or a higher one of a program that needs it
 * @param requires the programs that must have been executed before; programs of class None are
 *     replaced by what they require
 */
public record PlannedProgram(
    String code,
    UpgradeBatch batch,
    RuntimeClass ownClass,
    RuntimeClass effectiveClass,
    Set<String> requires) {
  public PlannedProgram {
    requires = Set.copyOf(requires);
  }
}
