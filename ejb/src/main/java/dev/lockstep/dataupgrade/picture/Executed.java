package dev.lockstep.dataupgrade.picture;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task, or a range of one, that a bshell executed or executes.
 *
 * @param finishedAt null while it is being executed
 */
record Executed(
    long task,
    int company,
    String program,
    String bshell,
    Instant startedAt,
    @Nullable Instant finishedAt,
    boolean failed) {}
