package dev.lockstep.jobs;

import org.jspecify.annotations.Nullable;

/**
 * One partition of a step; the job repository keeps no times of partitions.
 *
 * @param number from 0 on
 * @param fault what ended it, with a stack trace, or null
 */
public record JobPartition(
    int number, JobStatus status, @Nullable String exitStatus, @Nullable String fault) {}
