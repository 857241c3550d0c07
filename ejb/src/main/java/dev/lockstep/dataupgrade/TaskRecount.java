package dev.lockstep.dataupgrade;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Works out anew where the tasks of one company stand, from what has been executed: at
 * initialization, before failed tasks are taken up again, after an operator's decision about a
 * task, and after a crash.
 */
public final class TaskRecount {

  private final UpgradePlan plan;

  public TaskRecount(UpgradePlan plan) {
    this.plan = plan;
  }

  /**
   * The standing of each program's task.
   *
   * @param states the states of the company's tasks by program code; only {@code COMPLETED}, {@code
   *     SKIPPED} and {@code FAILED} count, every other one follows from them
   */
  public Map<String, TaskStanding> of(Map<String, TaskState> states) {
    Map<String, String> blockedBy = blocked(states);
    Map<String, TaskStanding> standings = new LinkedHashMap<>();
    states.forEach((code, state) -> standings.put(code, standing(code, state, states, blockedBy)));
    return standings;
  }

  private TaskStanding standing(
      String code, TaskState state, Map<String, TaskState> states, Map<String, String> blockedBy) {
    PlannedProgram program = plan.program(code);
    if (program == null) {
      throw new IllegalArgumentException("The plan has no program " + code);
    }
    if (!program.ownClass().executed()) {
      return new TaskStanding(TaskState.NOT_EXECUTED, 0, null);
    }
    if (state.met() || state == TaskState.FAILED) {
      return new TaskStanding(state, 0, null);
    }
    int unmet = unmet(program.requires(), states);
    String blocker = blockedBy.get(code);
    if (blocker != null) {
      return new TaskStanding(TaskState.BLOCKED, unmet, blocker);
    }
    return new TaskStanding(unmet == 0 ? TaskState.READY : TaskState.WAITING, unmet, null);
  }

  private Map<String, String> blocked(Map<String, TaskState> states) {
    Map<String, String> blockedBy = new HashMap<>();
    states.forEach(
        (code, state) -> {
          if (state == TaskState.FAILED) {
            plan.allDependents(code).forEach(dependent -> blockedBy.putIfAbsent(dependent, code));
          }
        });
    keepsLocked(states)
        .ifPresent(
            locking ->
                states.keySet().stream()
                    .filter(code -> !isBeforeRelease(code))
                    .forEach(code -> blockedBy.putIfAbsent(code, locking)));
    return blockedBy;
  }

  /**
   * The failed program for which a company is not released, so that its Unlocked programs are not
   * executed either; empty when there is none.
   */
  public Optional<String> keepsLocked(Map<String, TaskState> states) {
    return states.entrySet().stream()
        .filter(entry -> entry.getValue() == TaskState.FAILED && isBeforeRelease(entry.getKey()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private boolean isBeforeRelease(String code) {
    PlannedProgram program = plan.program(code);
    return program != null && program.batch().locked();
  }

  private static int unmet(Set<String> requires, Map<String, TaskState> states) {
    return (int)
        requires.stream().map(states::get).filter(state -> state != null && !state.met()).count();
  }
}
