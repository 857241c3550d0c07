package dev.lockstep.sequencer.service;

import jakarta.ejb.Local;
import org.jspecify.annotations.Nullable;

/** The batch jobs that execute entries. */
@Local
public interface EntryJobs {

  /**
   * Starts the job of an entry's type for an attempt.
   *
   * @return the number of the job execution
   */
  long start(String type, AttemptKey attempt);

  /**
   * Takes up a job execution that a dead server left behind, for an attempt.
   *
   * @param execution the number that was noted, or null when it was not noted any more
   * @return the number of the job execution that executes the attempt
   */
  long takeUp(String type, AttemptKey attempt, @Nullable Long execution);

  /** Whether a job execution is under way as far as the batch runtime knows. */
  boolean underWay(long execution);
}
