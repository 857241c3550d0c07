package dev.lockstep.dataupgrade.live;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.persistence.TaskRow;
import dev.lockstep.events.Cell;
import dev.lockstep.events.EventTopic;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tasks of one run that viewers see: those that changed last. Not safe for many threads. */
final class RunTasks {

  /** Runs with more tasks are not read as a whole. */
  static final int WHOLE = 10_000;

  /** How many changed tasks viewers are told at once. */
  static final int AT_ONCE = 200;

  /** From so many on viewers are told to read the tasks themselves. */
  static final int TOO_MANY = 2_000;

  /** How many changed tasks are kept for those who lag behind or come back. */
  static final int KEPT = 1_000;

  private final RunId run;
  private final Map<TaskId, Cell> changed = new LinkedHashMap<>();
  private RunRow row;
  private @Nullable TaskWatch watch;
  private int reread;
  private boolean more;

  RunTasks(RunRow row) {
    this.run = row.id();
    this.row = row;
  }

  /**
   * Notes how the run stands now, and says whether its tasks have to be looked at.
   *
   * @param watched whether each task matters: somebody works on the run, or somebody asked for it
   */
  boolean stands(RunRow now, boolean watched) {
    boolean same = now.equals(row);
    boolean active = now.state().active();
    row = now;
    if (watch == null && !watched) {
      reread += same ? 0 : 1;
      return false;
    }
    boolean due = watch == null || active || !same || more;
    if (!due && !watched) {
      watch = null;
    }
    return due;
  }

  /**
   * Looks at the tasks.
   *
   * @param total how many the run has
   * @param rows reads tasks by their numbers
   */
  void look(
      long total,
      boolean watched,
      TaskMarkSource marks,
      Function<Collection<TaskId>, List<TaskRow>> rows) {
    boolean whole = total <= WHOLE;
    if (watch == null || watch.whole() != whole) {
      watch = new TaskWatch(whole, marks.of(run, whole));
      reread++;
      return;
    }
    TaskWatch.Difference difference = watch.difference(marks.of(run, whole), AT_ONCE, TOO_MANY);
    more = difference.more();
    reread += difference.reread() ? 1 : 0;
    if (!difference.tasks().isEmpty()) {
      rows.apply(difference.tasks()).forEach(this::show);
    }
    if (!watched && !more) {
      watch = null;
    }
  }

  private void show(TaskRow task) {
    // the newest change is the last one to be forgotten
    changed.remove(task.task());
    changed.put(
        task.task(),
        Cell.of(EventTopic.TASKS, run.value() + "/" + task.task().value(), TaskEvent.of(task)));
    if (changed.size() > KEPT) {
      changed.remove(changed.keySet().iterator().next());
    }
  }

  Stream<Cell> cells() {
    Cell all =
        Cell.of(
            EventTopic.TASKS,
            String.valueOf(run.value()),
            new RunTasksEvent(run.value(), reread, watch == null || watch.whole()));
    return reread == 0 ? Stream.empty() : Stream.concat(Stream.of(all), changed.values().stream());
  }
}
