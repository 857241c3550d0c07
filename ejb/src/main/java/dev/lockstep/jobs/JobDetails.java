package dev.lockstep.jobs;

import java.util.List;

/**
 * An execution with all that belongs to it.
 *
 * @param ofInstance all executions of the same job instance, the oldest first
 * @param steps in the order in which they began
 */
public record JobDetails(
    JobExecution execution, List<JobExecution> ofInstance, List<JobStep> steps) {
  public JobDetails {
    ofInstance = List.copyOf(ofInstance);
    steps = List.copyOf(steps);
  }
}
