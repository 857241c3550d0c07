package dev.lockstep.rest.view;

import dev.lockstep.jobs.JobDetails;
import dev.lockstep.jobs.JobPartition;
import dev.lockstep.jobs.JobStatus;
import dev.lockstep.jobs.JobStep;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a batch job with all that belongs to it.
 *
 * @param executions all executions of the same job instance, the oldest first
 * @param steps in the order in which they began
 */
public record JobDetailsView(JobView job, List<JobView> executions, List<Step> steps) {
  public JobDetailsView {
    executions = List.copyOf(executions);
    steps = List.copyOf(steps);
  }

  /**
   * One execution of a step.
   *
   * @param fault what ended it, with a stack trace, or null
   */
  public record Step(
      long step,
      String name,
      JobStatus status,
      @Nullable String exitStatus,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable String fault,
      List<Partition> partitions) {
    public Step {
      partitions = List.copyOf(partitions);
    }

    static Step of(JobStep step) {
      return new Step(
          step.step(),
          step.name(),
          step.status(),
          step.exitStatus(),
          step.startedAt(),
          step.endedAt(),
          step.fault(),
          step.partitions().stream().map(Partition::of).toList());
    }
  }

  /**
   * One partition of a step; the job repository keeps no times of partitions.
   *
   * @param number from 0 on
   */
  public record Partition(
      int number, JobStatus status, @Nullable String exitStatus, @Nullable String fault) {

    static Partition of(JobPartition partition) {
      return new Partition(
          partition.number(), partition.status(), partition.exitStatus(), partition.fault());
    }
  }

  public static JobDetailsView of(JobDetails details) {
    return new JobDetailsView(
        JobView.of(details.execution()),
        details.ofInstance().stream().map(JobView::of).toList(),
        details.steps().stream().map(Step::of).toList());
  }
}
