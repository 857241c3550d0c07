package dev.lockstep.transporter.load.service;

import dev.lockstep.transporter.load.LoadId;
import jakarta.ejb.Local;
import org.jspecify.annotations.Nullable;

/** The batch job that works on a load. */
@Local
public interface LoadJobs {

  /**
   * Starts the job for a load.
   *
   * @return the number of the job execution
   */
  long start(LoadId load);

  /**
   * Takes up a job execution that a dead server left behind.
   *
   * @param execution the number that was noted with the load, or null when it was not noted any
   *     more
   * @return the number of the execution that works on the load now
   */
  long takeUp(LoadId load, @Nullable Long execution);

  /** The threads that batch jobs have on this server. */
  Threads threads();

  /**
   * Threads of batch jobs.
   *
   * @param size the most that there are
   * @param busy those that work now
   */
  record Threads(int size, int busy) {}
}
