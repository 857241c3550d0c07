package dev.lockstep.jobs;

import org.jspecify.annotations.Nullable;

/**
 * Which executions are wanted; null means any.
 *
 * @param job name of the job
 * @param run number of the data upgrade run that it works on, or that it simulates
 * @param operation number of the operation on whose behalf it works
 */
public record JobFilter(
    @Nullable String job,
    @Nullable JobStatus status,
    @Nullable Long run,
    @Nullable Long operation) {

  /** All executions. */
  public static final JobFilter ALL = new JobFilter(null, null, null, null);
}
