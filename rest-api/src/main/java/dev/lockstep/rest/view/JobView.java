package dev.lockstep.rest.view;

import dev.lockstep.jobs.JobExecution;
import dev.lockstep.jobs.JobParameters;
import dev.lockstep.jobs.JobStatus;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a batch job.
 *
 * @param instance number of the job instance, which a restarted execution shares with its successor
 * @param run the data upgrade run that it works on or simulates
 * @param operation the operation on whose behalf it works; also its entry
 */
public record JobView(
    long execution,
    long instance,
    String job,
    JobStatus status,
    @Nullable String exitStatus,
    @Nullable Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Instant updatedAt,
    @Nullable Long run,
    @Nullable Long simulation,
    @Nullable Long operation,
    @Nullable String entry,
    Map<String, String> parameters) {
  public JobView {
    parameters = Map.copyOf(parameters);
  }

  public static JobView of(JobExecution execution) {
    JobParameters parameters = execution.parameters();
    return new JobView(
        execution.execution(),
        execution.instance(),
        execution.job(),
        execution.status(),
        execution.exitStatus(),
        execution.createdAt(),
        execution.startedAt(),
        execution.endedAt(),
        execution.updatedAt(),
        parameters.run().orElse(null),
        parameters.simulation().orElse(null),
        parameters.operation().orElse(null),
        parameters.entry().orElse(null),
        parameters.values());
  }
}
