package dev.lockstep.dataupgrade;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How many tasks of a run are in which state.
 *
 * @param byState every state, also those without tasks
 */
public record TaskCounts(Map<TaskState, Long> byState) {

  /** Counts; states that are left out have no tasks. */
  public TaskCounts {
    Map<TaskState, Long> all = new EnumMap<>(TaskState.class);
    for (TaskState state : TaskState.values()) {
      all.put(state, byState.getOrDefault(state, 0L));
    }
    byState = Collections.unmodifiableMap(all);
  }

  /** The counts of these tasks. */
  public static TaskCounts of(Map<TaskState, WorkTally> work) {
    Map<TaskState, Long> counts = new EnumMap<>(TaskState.class);
    work.forEach((state, tally) -> counts.put(state, tally.tasks()));
    return new TaskCounts(counts);
  }

  /** All tasks. */
  public long total() {
    return sum(state -> true);
  }

  /** Tasks to which nothing more happens, in whatever way they ended. */
  public long done() {
    return sum(TaskState::ended);
  }

  /** Tasks that have not ended. */
  public long open() {
    return total() - done();
  }

  /** Tasks that failed or are blocked. */
  public long unsuccessful() {
    return sum(TaskState::unsuccessful);
  }

  private long sum(Predicate<TaskState> wanted) {
    return byState.entrySet().stream()
        .filter(entry -> wanted.test(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
