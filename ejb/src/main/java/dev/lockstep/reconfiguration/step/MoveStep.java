package dev.lockstep.reconfiguration.step;

import dev.lockstep.reconfiguration.ReconfigurationStep;
import java.sql.SQLException;

/** One step of reconfigurations. Safe for use by many threads. */
public interface MoveStep {

  /** Which one it is. */
  ReconfigurationStep step();

  /**
   * Does what is left of it.
   *
   * @throws SQLException when a storage's database fails, which may pass
   * @throws dev.lockstep.shared.LockstepException when somebody has to mend something
   * @throws StepStoppedException when it is to rest
   */
  void execute(StepWork work) throws SQLException, StepStoppedException, InterruptedException;
}
