package dev.lockstep.cli.run;

import org.jspecify.annotations.Nullable;

/** A task that a bshell executes now. */
public record RunningTask(
    int task,
    int company,
    String program,
    @Nullable String table,
    @Nullable String bshell,
    @Nullable String startedAt) {}
