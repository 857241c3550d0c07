package dev.lockstep.dataupgrade.persistence;

import java.util.ArrayList;
import java.util.List;

/** Claimed tasks of one company that one bshell executes one after another. Not empty. */
public record TaskChain(List<ClaimedTask> tasks) {
  public TaskChain {
    tasks = List.copyOf(tasks);
  }

  /** The company whose tasks these are. */
  public int company() {
    return tasks.get(0).company();
  }

  List<String> programs() {
    return tasks.stream().map(ClaimedTask::program).toList();
  }

  TaskChain with(List<ClaimedTask> more) {
    List<ClaimedTask> all = new ArrayList<>(tasks);
    all.addAll(more);
    return new TaskChain(all);
  }

  /** Puts tasks of the same company together, in the order of their first ones. */
  static List<TaskChain> of(List<ClaimedTask> tasks, int longest) {
    List<List<ClaimedTask>> chains = new ArrayList<>();
    for (ClaimedTask task : tasks) {
      chains.stream()
          .filter(chain -> chain.size() < longest && chain.get(0).company() == task.company())
          .findFirst()
          .ifPresentOrElse(
              chain -> chain.add(task), () -> chains.add(new ArrayList<>(List.of(task))));
    }
    return chains.stream().map(TaskChain::new).toList();
  }
}
