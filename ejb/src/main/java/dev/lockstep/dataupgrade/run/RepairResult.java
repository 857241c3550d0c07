package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.persistence.TaskRow;

/**
 * What a decision about a task brought.
 *
 * @param note what became of it, and what to do next
 */
public record RepairResult(TaskRow task, RunView run, String note) {}
