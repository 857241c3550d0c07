package dev.lockstep.dataupgrade.live;

import dev.lockstep.dataupgrade.TaskId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is known to viewers of a run's tasks. What is not told at once because it is too much is
 * found again the next time. Not safe for use by many threads.
 */
final class TaskWatch {

  private final boolean whole;
  private Map<TaskId, TaskMark> known;

  /**
   * What changed.
   *
   * @param tasks whose changes viewers are told
   * @param more whether others have changed, too
   * @param reread whether so many have changed that it is better to read the tasks anew
   */
  record Difference(List<TaskId> tasks, boolean more, boolean reread) {}

  /**
   * Begins with what viewers may read for themselves.
   *
   * @param whole whether the marks are those of all tasks; otherwise of those that are being
   *     executed or have failed
   */
  TaskWatch(boolean whole, Map<TaskId, TaskMark> known) {
    this.whole = whole;
    this.known = new HashMap<>(known);
  }

  boolean whole() {
    return whole;
  }

  /**
   * What viewers do not know yet, the most urgent first; from now on they do.
   *
   * @param most how many tasks at once
   * @param tooMany from how many on the tasks are to be read anew
   */
  Difference difference(Map<TaskId, TaskMark> now, int most, int tooMany) {
    if (whole) {
      known.keySet().retainAll(now.keySet());
    }
    List<TaskId> changed =
        Stream.concat(
                now.entrySet().stream()
                    .filter(task -> !task.getValue().equals(known.get(task.getKey())))
                    .map(Map.Entry::getKey),
                known.keySet().stream().filter(task -> !now.containsKey(task)))
            .sorted(Comparator.comparingInt((TaskId task) -> urgency(task, now)))
            .toList();
    if (changed.size() >= tooMany) {
      known = new HashMap<>(now);
      return new Difference(List.of(), /* more= */ false, /* reread= */ true);
    }
    List<TaskId> told = changed.subList(0, Math.min(most, changed.size()));
    told.forEach(task -> learn(task, now));
    return new Difference(told, told.size() < changed.size(), /* reread= */ false);
  }

  /** A task that is not among those that are looked at any more has ended. */
  private static int urgency(TaskId task, Map<TaskId, TaskMark> now) {
    TaskMark mark = now.get(task);
    return mark == null ? 2 : mark.urgency();
  }

  private void learn(TaskId task, Map<TaskId, TaskMark> now) {
    TaskMark mark = now.get(task);
    if (mark == null) {
      known.remove(task);
    } else {
      known.put(task, mark);
    }
  }
}
