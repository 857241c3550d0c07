package dev.lockstep.cli.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the log of a task.
 *
 * @param state of the task
 * @param open whether more lines may come
 */
public record TaskLog(int task, @Nullable String state, boolean open, List<TaskLogLine> items) {

  public TaskLog(
      int task, @Nullable String state, boolean open, @Nullable List<TaskLogLine> items) {
    this.task = task;
    this.state = state;
    this.open = open;
    this.items = items == null ? List.of() : List.copyOf(items);
  }
}
