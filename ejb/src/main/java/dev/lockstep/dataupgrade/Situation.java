package dev.lockstep.dataupgrade;

/**
 * Changes of the site after which a run may be needed that an operator creates by hand
 * (reference/data-upgrade-engine.txt, situations 3 and 4).
 */
public enum Situation {
  /** A VRC of a package combination was replaced by another, added or taken out. */
  VRC_REPLACED,
  /** A VRC of a package combination is derived from another VRC than before. */
  DERIVATION_CHANGED
}
