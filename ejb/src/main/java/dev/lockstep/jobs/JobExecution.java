package dev.lockstep.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a job.
 *
 * @param execution its number
 * @param instance number of the job instance; an execution that was restarted has successors in it
 * @param job name of the job
 * @param exitStatus in the words of the job, or null until it ends
 * @param updatedAt when the job repository last heard of it
 */
public record JobExecution(
    long execution,
    long instance,
    String job,
    JobStatus status,
    @Nullable String exitStatus,
    @Nullable Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Instant updatedAt,
    JobParameters parameters) {}
