package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunOrigin;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.dataupgrade.RunStep;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.persistence.TaskRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run as operators see it. Times left and gone are milliseconds. */
public record RunView(
    RunId run,
    String description,
    String packageCombination,
    RunOrigin origin,
    RunState state,
    @Nullable RunStep step,
    int bshells,
    List<Integer> companies,
    Map<TaskState, Long> counts,
    List<TaskRow> running,
    @Nullable Long etaMillis,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    long elapsedMillis,
    int restarts) {

  /** All tasks. */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Tasks to which nothing more happens. */
  public long done() {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().ended())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
