package dev.lockstep.jobs;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a step.
 *
 * @param step its number
 * @param fault what ended it, with a stack trace, or null
 * @param partitions by their numbers; none when the step is not divided, or not begun
 */
public record JobStep(
    long step,
    String name,
    JobStatus status,
    @Nullable String exitStatus,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String fault,
    List<JobPartition> partitions) {
  public JobStep {
    partitions = List.copyOf(partitions);
  }
}
