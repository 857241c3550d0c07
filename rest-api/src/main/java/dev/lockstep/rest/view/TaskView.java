package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.persistence.TaskRow;
import dev.lockstep.dataupgrade.simulation.SimulatedOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An upgrade task.
 *
 * @param bshell that executes it or executed it last, or null
 * @param blockedBy code of the failed program that blocks it, or null
 * @param decidedBy who skipped it or did it by hand, or null
 * @param reason why, or null
 * @param outcome how its program ended, or null when it was not executed
 * @param rows how many rows its program changed, or null when it changes none or nobody counted
 * @param simulated what came of it in the newest simulation of its run, which says nothing about
 *     its real state; null when it was not simulated
 * @param ranges how far its ranges are, or null as long as it has none
 */
public record TaskView(
    long task,
    long run,
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
    @Nullable SimulatedTaskView simulated,
    @Nullable Ranges ranges) {

  /**
   * How far the ranges of a divided task are.
   *
   * @param completed how many are executed
   */
  public record Ranges(int completed, int all) {}

  public static TaskView of(TaskRow task) {
    return of(task, null);
  }

  public static TaskView of(TaskRow task, @Nullable SimulatedOutcome simulated) {
    return new TaskView(
        task.task().value(),
        task.run().value(),
        task.company(),
        task.program(),
        task.table(),
        task.batch(),
        task.runtimeClass(),
        task.effectiveRuntimeClass(),
        task.state(),
        task.attempt(),
        task.bshell(),
        task.blockedBy(),
        task.error(),
        task.decidedBy(),
        task.reason(),
        task.startedAt(),
        task.finishedAt(),
        task.durationMillis(),
        task.statements(),
        task.statementsDone(),
        task.outcome(),
        task.rows(),
        simulated == null ? null : SimulatedTaskView.of(simulated),
        task.ranges() == null ? null : new Ranges(task.ranges().completed(), task.ranges().all()));
  }
}
