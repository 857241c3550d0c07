package dev.lockstep.cli.company;

import org.jspecify.annotations.Nullable;

/** A row of a company's own history: a program that was executed, or stands in the middle. */
record ExecutedProgram(
    String program,
    @Nullable String checksum,
    @Nullable Integer run,
    @Nullable String state,
    int statement,
    int statements,
    @Nullable String startedAt,
    @Nullable String finishedAt,
    @Nullable Long durationMillis) {}
