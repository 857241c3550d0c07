package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.persistence.TaskRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A task that a bshell works on. */
public record RunningTaskView(
    long task,
    int company,
    String program,
    String table,
    @Nullable String bshell,
    @Nullable Instant startedAt) {
  static RunningTaskView of(TaskRow task) {
    return new RunningTaskView(
        task.task().value(),
        task.company(),
        task.program(),
        task.table(),
        task.bshell(),
        task.startedAt());
  }
}
