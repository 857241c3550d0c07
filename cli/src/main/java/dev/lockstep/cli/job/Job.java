package dev.lockstep.cli.job;

import org.jspecify.annotations.Nullable;

/** One execution of a batch job. */
record Job(
    long execution,
    long instance,
    @Nullable String job,
    @Nullable String status,
    @Nullable String exitStatus,
    @Nullable String createdAt,
    @Nullable String startedAt,
    @Nullable String endedAt,
    @Nullable Long run,
    @Nullable Long simulation,
    @Nullable Long operation,
    @Nullable String entry) {}
