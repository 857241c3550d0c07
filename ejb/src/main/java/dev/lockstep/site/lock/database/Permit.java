package dev.lockstep.site.lock.database;

import dev.lockstep.shared.LockstepException;

/** Asked directly before a change of a target database that must not come too late. */
@FunctionalInterface
public interface Permit {

  /**
   * Looks again.
   *
   * @throws LockstepException when the change is not wanted any more, or not from this server; it
   *     must not be made then
   */
  void require();
}
