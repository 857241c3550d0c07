package dev.lockstep.reconfiguration.service;

import dev.lockstep.reconfiguration.Reconfiguration;
import jakarta.ejb.Local;

/** The batch job that works on a reconfiguration. */
@Local
public interface ReconfigurationJobs {

  /**
   * Lets the job of a reconfiguration go on, or starts it.
   *
   * @param attempt that the execution works in; its job execution is the one before
   * @return the number of the job execution
   * @throws dev.lockstep.shared.LockstepException {@code CONTROL_DATABASE_FAILED} when it cannot be
   *     started
   */
  long start(Reconfiguration attempt);
}
