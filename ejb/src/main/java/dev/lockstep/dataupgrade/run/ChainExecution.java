package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.persistence.ClaimedTask;
import dev.lockstep.dataupgrade.persistence.TaskChain;
import dev.lockstep.dataupgrade.persistence.TaskOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How one bshell goes through a chain: small tasks together, as long as no other bshell works for
 * the same company, and one by one otherwise. What cannot be begun any more is given back, together
 * with the end of the task that is the reason.
 */
final class ChainExecution {

  /** A transaction that tasks share ends after about so long. */
  private static final long TOGETHER_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** What executes tasks in their company's database. */
  interface Executor {

    /**
     * Executes the first of these tasks in one transaction, as far as they allow it.
     *
     * @param tasks of one company, each after its prerequisites
     * @param bshell the worker, as operators see it
     * @param mayBegin asked before each task; the transaction ends before one that may not
     * @return how the first ones ended; empty when they must be executed one by one
     */
    List<TaskOutcome> together(
        List<ClaimedTask> tasks, String bshell, Predicate<ClaimedTask> mayBegin);

    /**
     * Executes one task; whatever happens comes back as an outcome.
     *
     * @param stopped asked while a process works, which is ended then
     * @return empty when the task goes on without this bshell: whoever ends its last range hands it
     *     in
     */
    Optional<TaskOutcome> execute(ClaimedTask task, String bshell, BooleanSupplier stopped);
  }

  private final Executor executor;
  private final TaskDesk desk;
  private final String bshell;
  private final BooleanSupplier stop;
  private final BooleanSupplier resting;

  /**
   * The way of one bshell.
   *
   * @param stop asked while a task is executed; one that can be ended in its middle is ended then
   * @param resting asked between tasks; the others are given back then
   */
  ChainExecution(
      Executor executor,
      TaskDesk desk,
      String bshell,
      BooleanSupplier stop,
      BooleanSupplier resting) {
    this.executor = executor;
    this.desk = desk;
    this.bshell = bshell;
    this.stop = stop;
    this.resting = resting;
  }

  /**
   * Executes the tasks and hands in each end.
   *
   * @return the end that is a fault of the system, which a pause should follow, or null
   */
  TaskOutcome.@Nullable Returned execute(TaskChain chain) {
    List<ClaimedTask> rest = new ArrayList<>(chain.tasks());
    boolean together = true;
    while (!rest.isEmpty()) {
      if (rest.size() < chain.tasks().size() && desk.isOver(resting)) {
        desk.forget(chain);
        return null;
      }
      if (!desk.begin(rest.get(0))) {
        rest.remove(0);
        continue;
      }
      List<TaskOutcome> ended = List.of();
      if (together && rest.size() > 1 && desk.isAlone(chain)) {
        ended = together(rest);
        together = !ended.isEmpty();
      }
      if (ended.isEmpty()) {
        Optional<TaskOutcome> first = alone(rest.get(0));
        if (first.isEmpty()) {
          desk.handIn(notBegun(rest.subList(1, rest.size())));
          return null;
        }
        ended = withOthers(first.get(), rest);
      }
      desk.handIn(ended);
      for (TaskOutcome outcome : ended) {
        rest.remove(outcome.task());
        if (outcome instanceof TaskOutcome.Returned returned) {
          return returned;
        }
      }
    }
    return null;
  }

  private List<TaskOutcome> together(List<ClaimedTask> tasks) {
    long began = System.nanoTime();
    return executor.together(
        tasks,
        bshell,
        task ->
            System.nanoTime() - began < TOGETHER_NANOS
                && !desk.isOver(resting)
                && desk.begin(task));
  }

  private Optional<TaskOutcome> alone(ClaimedTask task) {
    return executor.execute(task, bshell, () -> desk.isStopped(stop));
  }

  /** The first task's end, and which of the others cannot be begun because of it. */
  private static List<TaskOutcome> withOthers(TaskOutcome first, List<ClaimedTask> tasks) {
    List<TaskOutcome> ended = new ArrayList<>(List.of(first));
    List<ClaimedTask> others = tasks.subList(1, tasks.size());
    if (first instanceof TaskOutcome.Failed failed) {
      Set<String> blocked = failed.allDependents();
      ended.addAll(
          notBegun(others.stream().filter(task -> blocked.contains(task.program())).toList()));
    } else if (first instanceof TaskOutcome.Returned || first instanceof TaskOutcome.NotBegun) {
      ended.addAll(notBegun(others));
    }
    return ended;
  }

  private static List<TaskOutcome> notBegun(List<ClaimedTask> tasks) {
    return tasks.stream().<TaskOutcome>map(TaskOutcome.NotBegun::new).toList();
  }
}
