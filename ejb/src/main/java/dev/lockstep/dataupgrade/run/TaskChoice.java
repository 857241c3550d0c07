package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.persistence.LockedRun;
import dev.lockstep.dataupgrade.persistence.TaskRow;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.audit.AuditObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the tasks that an operator names, and refuses those with which it cannot be done. */
final class TaskChoice {

  private TaskChoice() {}

  /**
   * The named tasks, which have to be failed ones.
   *
   * @throws LockstepException with a fault for each that is not
   */
  static List<TaskRow> failed(LockedRun locked, RunId run, Collection<TaskId> tasks)
      throws SQLException {
    List<TaskRow> chosen = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    boolean allKnown = true;
    for (TaskId id : new LinkedHashSet<>(tasks)) {
      Optional<TaskRow> task = locked.task(id);
      if (task.isEmpty()) {
        allKnown = false;
        faults.add(Fault.of("task " + id, "run " + run + " does not have it", "See: " + list(run)));
      } else if (task.get().state() == TaskState.FAILED) {
        chosen.add(task.get());
      } else {
        faults.add(notFailed(task.get()));
      }
    }
    if (!faults.isEmpty()) {
      throw new LockstepException(
          allKnown ? ErrorCode.WRONG_STATE : ErrorCode.UNKNOWN_OBJECT, faults);
    }
    return chosen;
  }

  private static Fault notFailed(TaskRow task) {
    String message =
        String.format(
            Locale.ROOT,
            "company %d, program %s: it is %s%s, and only FAILED tasks are retried",
            task.company(),
            task.program(),
            task.state(),
            task.blockedBy() == null ? "" : " by " + task.blockedBy());
    String action =
        task.state() == TaskState.BLOCKED
            ? "Retry the task that blocks it; it follows by itself"
            : "Leave it out";
    return Fault.of("task " + task.task(), message, action);
  }

  /**
   * The task, about which an operator may decide.
   *
   * @throws LockstepException {@code UNKNOWN_OBJECT} or {@code WRONG_STATE}
   */
  static TaskRow decidable(LockedRun locked, RunId run, TaskId id) throws SQLException {
    TaskRow task = locked.task(id).orElseThrow(() -> unknown(run, id));
    if (task.state().decidable()) {
      return task;
    }
    throw new LockstepException(
        ErrorCode.WRONG_STATE,
        String.format(
            Locale.ROOT,
            "Task %s of run %s (company %d, program %s) is %s, and there is nothing to decide."
                + " Take a task that is FAILED, BLOCKED, READY or WAITING: %s",
            id,
            run,
            task.company(),
            task.program(),
            task.state(),
            list(run)));
  }

  static LockstepException unknown(RunId run, TaskId id) {
    return new LockstepException(
        ErrorCode.UNKNOWN_OBJECT,
        String.format(Locale.ROOT, "Run %s has no task %s. See: %s", run, id, list(run)));
  }

  private static String list(RunId run) {
    return "./lockstep run tasks " + run;
  }

  /** The task as the audit names it. */
  static AuditObject object(TaskRow task) {
    return new AuditObject(task.run().value(), task.task().value(), task.company(), task.program());
  }
}
