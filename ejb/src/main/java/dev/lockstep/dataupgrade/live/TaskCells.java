package dev.lockstep.dataupgrade.live;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.persistence.TaskRow;
import dev.lockstep.events.Cell;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * The tasks that viewers see. Looking at them takes a tenth of the time at most, whatever they are.
 * Not safe for use by many threads.
 */
final class TaskCells {

  private static final int SHARE = 10;

  private final Map<RunId, RunTasks> runs = new HashMap<>();
  private final TaskMarkSource marks;
  private final Function<Collection<TaskId>, List<TaskRow>> tasks;
  private final Pace pace;

  /**
   * @param tasks reads tasks by their numbers
   * @param nanos as {@link System#nanoTime()}
   */
  TaskCells(
      TaskMarkSource marks, Function<Collection<TaskId>, List<TaskRow>> tasks, LongSupplier nanos) {
    this.marks = marks;
    this.tasks = tasks;
    this.pace = new Pace(SHARE, nanos);
  }

  /**
   * The tasks that changed lately.
   *
   * @param rows the runs that viewers see
   * @param named those that somebody asked for
   * @param total how many tasks a run has
   */
  List<Cell> cells(List<RunRow> rows, Set<RunId> named, ToLongFunction<RunRow> total) {
    runs.keySet().retainAll(rows.stream().map(RunRow::id).collect(Collectors.toSet()));
    if (pace.due()) {
      pace.measured(
          () -> {
            rows.forEach(row -> look(row, named.contains(row.id()), total));
            return true;
          });
    }
    return rows.stream()
        .map(row -> runs.get(row.id()))
        .filter(Objects::nonNull)
        .flatMap(RunTasks::cells)
        .toList();
  }

  private void look(RunRow row, boolean named, ToLongFunction<RunRow> total) {
    RunTasks run = runs.computeIfAbsent(row.id(), id -> new RunTasks(row));
    boolean watched = named || row.state().active();
    if (run.stands(row, watched)) {
      run.look(total.applyAsLong(row), watched, marks, tasks);
    }
  }
}
