package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.RunId;
import jakarta.ejb.Local;
import org.jspecify.annotations.Nullable;

/** The batch job that works on a run. */
@Local
public interface DataUpgradeJobs {

  /**
   * Starts the job for a run.
   *
   * @return the number of the job execution
   */
  long start(RunId run);

  /** Asks a job execution to stop; its bshells finish the tasks that they execute. */
  void stop(long execution);

  /**
   * Takes up a job execution that a dead server left behind.
   *
   * @param execution the number that was noted with the run, or null when it was not noted any more
   * @return the number of the execution that works on the run now
   */
  long takeUp(RunId run, @Nullable Long execution);
}
