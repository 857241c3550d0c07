package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.run.RepairResult;

/**
 * What a decision about a task brought.
 *
 * @param note what became of it, and what to do next
 */
public record RepairView(TaskView task, DataUpgradeRunView run, String note) {
  public static RepairView of(RepairResult result) {
    return new RepairView(
        TaskView.of(result.task()), DataUpgradeRunView.of(result.run()), result.note());
  }
}
