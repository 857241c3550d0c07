package dev.lockstep.dataupgrade;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data upgrade run.
 *
 * @param bshells workers of each step; stays the same when the run is taken up again
 * @param jobExecution the batch job's newest execution, or null before the first start
 * @param restarts how often it was taken up again after a crash
 * @param error what keeps it from going on, other than its tasks, or null
 * @param release whether its companies wait for each other
 * @param errorsOnly whether nothing but errors is kept in the logs of its tasks
 */
public record Run(
    RunId id,
    String description,
    String packageCombination,
    RunOrigin origin,
    RunState state,
    @Nullable RunStep step,
    int bshells,
    @Nullable Long jobExecution,
    int restarts,
    List<Integer> companies,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String error,
    Release release,
    boolean errorsOnly) {
  public Run {
    companies = List.copyOf(companies);
  }
}
