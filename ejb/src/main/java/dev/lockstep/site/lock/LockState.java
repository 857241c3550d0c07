package dev.lockstep.site.lock;

import java.util.EnumSet;
import java.util.Set;

/** Where the lock of a company or a storage stands, and where it may go from there. */
public enum LockState {
  /** Its users' rights are to be taken, or taken again; some may be taken already. */
  LOCKING,
  /** The rights are taken; sessions that hold locks have time to end by themselves. */
  DRAINING,
  LOCKED,
  /** The rights are to be given back; some may be back already. */
  RELEASING;

  /** The states that may follow this one; after {@code RELEASING} there is no lock any more. */
  public Set<LockState> next() {
    return switch (this) {
      case LOCKING -> EnumSet.of(DRAINING, RELEASING);
      case DRAINING -> EnumSet.of(LOCKED, LOCKING, RELEASING);
      case LOCKED -> EnumSet.of(LOCKING, RELEASING);
      case RELEASING -> EnumSet.of(LOCKING);
    };
  }

  /** Whether nothing is left to do until somebody asks for it. */
  public boolean settled() {
    return this == LOCKED;
  }
}
