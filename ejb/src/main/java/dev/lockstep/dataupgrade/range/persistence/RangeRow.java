package dev.lockstep.dataupgrade.range.persistence;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.StatementFault;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.range.DataRange;
import dev.lockstep.dataupgrade.range.RangeState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A range of a task as operators see it. Durations are milliseconds.
 *
 * @param outcome how its newest attempt ended, or null when none has
 * @param fault the statement at which it failed, or null when it was no statement
 */
public record RangeRow(
    TaskId task,
    DataRange range,
    RangeState state,
    int attempt,
    @Nullable String bshell,
    @Nullable Outcome outcome,
    @Nullable String error,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Long durationMillis,
    @Nullable StatementFault fault) {}
