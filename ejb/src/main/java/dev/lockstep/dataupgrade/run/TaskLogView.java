package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.persistence.TaskLogLine;
import dev.lockstep.dataupgrade.persistence.TaskRow;
import dev.lockstep.shared.Page;

/**
 * A part of a task's log.
 *
 * @param open whether more lines may follow: the task has not ended, and its run goes on
 */
public record TaskLogView(TaskRow task, boolean open, Page<TaskLogLine> lines) {}
