package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.Release;
import dev.lockstep.dataupgrade.RunOrigin;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.dataupgrade.RunStep;
import dev.lockstep.dataupgrade.run.RunView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data upgrade run.
 *
 * @param step the step that it is in, or null
 * @param bshells number of upgrade tasks that are executed at once
 * @param etaMillis how long it will still take, or null when that is not known
 * @param restarts how often it was taken up again after a crash
 * @param error what keeps it from going on, other than its tasks, and what to do; or null
 * @param release whether its companies wait for each other
 * @param standings how far each company has come, when it releases by company; else none
 * @param errorsOnly whether nothing but errors is kept in the logs of its tasks
 */
public record DataUpgradeRunView(
    long run,
    String description,
    String packageCombination,
    RunOrigin origin,
    RunState state,
    @Nullable RunStep step,
    int bshells,
    List<Integer> companies,
    TaskCounts tasks,
    List<RunningTaskView> running,
    @Nullable Long etaMillis,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    long elapsedMillis,
    int restarts,
    @Nullable String error,
    Release release,
    List<CompanyStandingView> standings,
    boolean errorsOnly) {
  public DataUpgradeRunView {
    companies = List.copyOf(companies);
    running = List.copyOf(running);
    standings = List.copyOf(standings);
  }

  public static DataUpgradeRunView of(RunView run) {
    return new DataUpgradeRunView(
        run.run().value(),
        run.description(),
        run.packageCombination(),
        run.origin(),
        run.state(),
        run.step(),
        run.bshells(),
        run.companies(),
        TaskCounts.of(run),
        run.running().stream().map(RunningTaskView::of).toList(),
        run.etaMillis(),
        run.createdAt(),
        run.startedAt(),
        run.finishedAt(),
        run.elapsedMillis(),
        run.restarts(),
        run.error(),
        run.release(),
        run.standings().stream().map(CompanyStandingView::of).toList(),
        run.errorsOnly());
  }
}
