package dev.lockstep.dataupgrade.live;

import dev.lockstep.dataupgrade.persistence.TaskRow;
import org.jspecify.annotations.Nullable;

/**
 * A task that changed, as viewers get it: fields of {@code GET
 * /api/data-upgrade-runs/{run}/tasks/{task}}. Times are ISO-8601 texts.
 */
record TaskEvent(
    long task,
    long run,
    int company,
    String program,
    String table,
    String batch,
    String state,
    int attempt,
    @Nullable String bshell,
    @Nullable String blockedBy,
    @Nullable String error,
    @Nullable String outcome,
    @Nullable String startedAt,
    @Nullable String finishedAt,
    @Nullable Long durationMillis,
    @Nullable Long rows,
    @Nullable Ranges ranges) {

  /** How far a divided task is. */
  record Ranges(int completed, int all) {}

  static TaskEvent of(TaskRow task) {
    return new TaskEvent(
        task.task().value(),
        task.run().value(),
        task.company(),
        task.program(),
        task.table(),
        task.batch().name(),
        task.state().name(),
        task.attempt(),
        task.bshell(),
        task.blockedBy(),
        task.error(),
        text(task.outcome()),
        text(task.startedAt()),
        text(task.finishedAt()),
        task.durationMillis(),
        task.rows(),
        task.ranges() == null ? null : new Ranges(task.ranges().completed(), task.ranges().all()));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
