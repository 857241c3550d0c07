package dev.lockstep.dataupgrade.simulation;

import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.TaskRecount;
import dev.lockstep.dataupgrade.TaskStanding;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradePlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The tasks of one company as they go in a simulation: which comes next, and where all of them
 * stand. What the run has executed or skipped counts as done, what failed is taken up again, and
 * the rules are those of the run. A program that cannot be simulated holds back the same ones as
 * one that failed, since its effect is missing. Not safe for use by many threads.
 */
public final class SimulatedCompany {

  private final TaskRecount recount;
  private final Map<String, SimulatedTask> tasks = new LinkedHashMap<>();
  private final Map<String, TaskState> states = new LinkedHashMap<>();
  private final Set<String> notSimulated = new HashSet<>();
  private Map<String, TaskStanding> standings;

  /**
   * A company before its first program.
   *
   * @param tasks all tasks that the run has for the company
   */
  public SimulatedCompany(UpgradePlan plan, List<SimulatedTask> tasks) {
    this.recount = new TaskRecount(plan);
    for (SimulatedTask task : tasks) {
      this.tasks.put(task.program(), task);
      states.put(task.program(), task.left() ? TaskState.WAITING : task.state());
    }
    this.standings = recount.of(states);
  }

  /** The task whose turn it is; empty when nothing is left that can be executed. */
  public Optional<SimulatedTask> next() {
    List<SimulatedTask> ready = new ArrayList<>();
    standings.forEach(
        (program, standing) -> {
          if (standing.state() == TaskState.READY) {
            ready.add(Objects.requireNonNull(tasks.get(program)));
          }
        });
    return ready.stream().min(SimulatedTask.TURN);
  }

  /** The program was executed. */
  public void completed(String program) {
    ended(program, TaskState.COMPLETED);
  }

  /** The program failed. */
  public void failed(String program) {
    ended(program, TaskState.FAILED);
  }

  /** The program cannot be simulated. */
  public void notSimulated(String program) {
    ended(program, TaskState.FAILED);
    notSimulated.add(program);
  }

  private void ended(String program, TaskState state) {
    states.put(program, state);
    standings = recount.of(states);
  }

  /** Where the tasks that were left stand now. */
  public Map<TaskId, SimulatedStanding> standings() {
    Map<TaskId, SimulatedStanding> left = new LinkedHashMap<>();
    standings.forEach(
        (program, standing) -> {
          SimulatedTask task = Objects.requireNonNull(tasks.get(program));
          if (task.left()) {
            left.put(task.task(), standing(program, standing));
          }
        });
    return left;
  }

  private SimulatedStanding standing(String program, TaskStanding standing) {
    String blocker = standing.blockedBy();
    SimulatedState state =
        switch (standing.state()) {
          case WAITING, READY, RUNNING -> SimulatedState.WAITING;
          case COMPLETED, SKIPPED -> SimulatedState.COMPLETED;
          case FAILED -> orNotSimulated(SimulatedState.FAILED, program);
          case BLOCKED -> orNotSimulated(SimulatedState.BLOCKED, Objects.requireNonNull(blocker));
          case NOT_EXECUTED -> SimulatedState.NOT_EXECUTED;
        };
    return new SimulatedStanding(state, blocker);
  }

  private SimulatedState orNotSimulated(SimulatedState state, String program) {
    return notSimulated.contains(program) ? SimulatedState.NOT_SIMULATED : state;
  }
}
