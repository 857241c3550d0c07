package dev.lockstep.dataupgrade;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
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
    holdBackLaterBatches(states, blockedBy);
    return blockedBy;
  }

  /** Programs may count on everything in the batches before theirs. */
  private void holdBackLaterBatches(Map<String, TaskState> states, Map<String, String> blockedBy) {
    Map<UpgradeBatch, String> failed = new EnumMap<>(UpgradeBatch.class);
    states.forEach(
        (code, state) -> {
          PlannedProgram program = plan.program(code);
          if (state == TaskState.FAILED && program != null) {
            failed.putIfAbsent(program.batch(), code);
          }
        });
    failed.forEach(
        (batch, blocker) ->
            states.keySet().stream()
                .filter(code -> isAfter(code, batch))
                .forEach(code -> blockedBy.putIfAbsent(code, blocker)));
  }

  private boolean isAfter(String code, UpgradeBatch batch) {
    PlannedProgram program = plan.program(code);
    return program != null && program.batch().earlier().contains(batch);
  }

  private static int unmet(Set<String> requires, Map<String, TaskState> states) {
    return (int)
        requires.stream().map(states::get).filter(state -> state != null && !state.met()).count();
  }
}
