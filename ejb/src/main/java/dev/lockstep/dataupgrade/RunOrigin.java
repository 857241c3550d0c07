package dev.lockstep.dataupgrade;

/** Why a data upgrade run exists (reference/data-upgrade-engine.txt, the table of situations). */
public enum RunOrigin {
  /** Generated because a feature pack was installed. */
  FEATURE_PACK,
  /** Generated because companies were moved to another package combination. */
  COMPANIES_MOVED,
  /** Created by an operator. */
  MANUAL
}
