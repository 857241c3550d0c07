package dev.lockstep.dataupgrade.live;

import dev.lockstep.dataupgrade.run.RunProgress;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run as viewers get it: the fields of {@code GET /api/data-upgrade-runs/{run}} that are cheap
 * and do not change by themselves. Times are ISO-8601 texts.
 *
 * @param etaMillis whole seconds, or null when nobody can know it
 */
record RunEvent(
    long run,
    String description,
    String packageCombination,
    String origin,
    String state,
    @Nullable String step,
    int bshells,
    Counts tasks,
    @Nullable Long etaMillis,
    String createdAt,
    @Nullable String startedAt,
    @Nullable String finishedAt,
    int restarts,
    @Nullable String error,
    String release,
    boolean errorsOnly) {

  private static final long SECOND = 1000;

  /** How many tasks the run has. */
  record Counts(long total, long done, Map<String, Long> byState) {}

  static RunEvent of(RunRow run, RunProgress progress) {
    Map<String, Long> byState = new TreeMap<>();
    progress.counts().byState().forEach((state, tasks) -> byState.put(state.name(), tasks));
    Long eta = progress.etaMillis();
    return new RunEvent(
        run.id().value(),
        run.description(),
        run.packageCombination(),
        run.origin().name(),
        run.state().name(),
        text(run.step()),
        run.bshells(),
        new Counts(progress.counts().total(), progress.counts().done(), byState),
        eta == null ? null : (eta + SECOND - 1) / SECOND * SECOND,
        run.createdAt().toString(),
        text(run.startedAt()),
        text(run.finishedAt()),
        run.restarts(),
        run.error(),
        run.release().name(),
        run.errorsOnly());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
