package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.StatementResult;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.range.RangeProgress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An upgrade task as operators see it. Durations are milliseconds.
 *
 * @param decidedBy who skipped the task or did it by hand, or null
 * @param reason why, or null
 * @param outcome how its program ended, or null when it was not executed
 * @param rows how many rows its program changed, or null when it changes none or nobody counted
 * @param onlyStatement what the program's only statement did when there is nothing else in the
 *     task's log, or null
 * @param ranges how far its ranges are, or null as long as it has none
 */
public record TaskRow(
    TaskId task,
    RunId run,
    int company,
    String program,
    String table,
    UpgradeBatch batch,
    RuntimeClass runtimeClass,
    RuntimeClass effectiveRuntimeClass,
    TaskState state,
    int attempt,
    @Nullable String bshell,
    @Nullable String blockedBy,
    @Nullable String error,
    @Nullable String decidedBy,
    @Nullable String reason,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Long durationMillis,
    @Nullable Integer statements,
    @Nullable Integer statementsDone,
    @Nullable Outcome outcome,
    @Nullable Long rows,
    @Nullable StatementResult onlyStatement,
    @Nullable RangeProgress ranges) {}
