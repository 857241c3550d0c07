package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.persistence.TaskLogLine;
import dev.lockstep.dataupgrade.run.TaskLogView;
import dev.lockstep.shared.Page;
import java.util.List;

/**
 * A part of the log of a task.
 *
 * @param open whether more lines may follow: the task has not ended, and its run goes on
 * @param items where lines are left out, one says how many
 * @param total number of lines after the given one that are kept
 */
public record TaskLogPageView(
    long task,
    TaskState state,
    int attempt,
    boolean open,
    List<TaskLogLine> items,
    int page,
    int size,
    long total) {
  public TaskLogPageView {
    items = List.copyOf(items);
  }

  public static TaskLogPageView of(TaskLogView log) {
    Page<TaskLogLine> lines = log.lines();
    return new TaskLogPageView(
        log.task().task().value(),
        log.task().state(),
        log.task().attempt(),
        log.open(),
        lines.items(),
        lines.page(),
        lines.size(),
        lines.total());
  }
}
