package dev.lockstep.dataupgrade;

import java.util.Set;

/**
 * What decides about the sequence of an upgrade program.
 *
 * @param requires codes of the programs of the same batch that must have been executed before
 */
public record ProgramRule(
    String code, UpgradeBatch batch, RuntimeClass runtimeClass, Set<String> requires) {
  public ProgramRule {
    requires = Set.copyOf(requires);
  }
}
