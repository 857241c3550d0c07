package dev.lockstep.cli.run;

import dev.lockstep.cli.text.Numbers;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A data upgrade run as the server sees it.
 *
 * @param step the step that is executed now
 * @param etaMillis the server's estimate of what is left
 * @param restarts how often it was taken up again after the server had gone
 * @param error what keeps it from going on, other than its tasks, and what to do
 * @param release RUN or COMPANY: whether its companies wait for each other
 * @param standings how far each company has come, when it releases by company; else none
 * @param errorsOnly whether nothing but errors is kept in the logs of its tasks
 */
public record Run(
    int run,
    @Nullable String description,
    @Nullable String packageCombination,
    @Nullable String origin,
    RunState state,
    @Nullable String step,
    @Nullable Integer bshells,
    List<Integer> companies,
    TaskCounts tasks,
    List<RunningTask> running,
    @Nullable Long etaMillis,
    @Nullable String createdAt,
    @Nullable String startedAt,
    @Nullable String finishedAt,
    @Nullable Long elapsedMillis,
    int restarts,
    @Nullable String error,
    @Nullable String release,
    List<CompanyStanding> standings,
    boolean errorsOnly)
    implements Watched {

  public Run(
      int run,
      @Nullable String description,
      @Nullable String packageCombination,
      @Nullable String origin,
      RunState state,
      @Nullable String step,
      @Nullable Integer bshells,
      @Nullable List<Integer> companies,
      @Nullable TaskCounts tasks,
      @Nullable List<RunningTask> running,
      @Nullable Long etaMillis,
      @Nullable String createdAt,
      @Nullable String startedAt,
      @Nullable String finishedAt,
      @Nullable Long elapsedMillis,
      int restarts,
      @Nullable String error,
      @Nullable String release,
      @Nullable List<CompanyStanding> standings,
      boolean errorsOnly) {
    this.run = run;
    this.description = description;
    this.packageCombination = packageCombination;
    this.origin = origin;
    this.state = state;
    this.step = step;
    this.bshells = bshells;
    this.companies = companies == null ? List.of() : List.copyOf(companies);
    this.tasks = tasks == null ? TaskCounts.NONE : tasks;
    this.running = running == null ? List.of() : List.copyOf(running);
    this.etaMillis = etaMillis;
    this.createdAt = createdAt;
    this.startedAt = startedAt;
    this.finishedAt = finishedAt;
    this.elapsedMillis = elapsedMillis;
    this.restarts = restarts;
    this.error = error;
    this.release = release;
    this.standings = standings == null ? List.of() : List.copyOf(standings);
    this.errorsOnly = errorsOnly;
  }

  @Override
  public String heading() {
    return "run " + run + " " + standing();
  }

  @Override
  public boolean resting() {
    return state.isResting();
  }

  /** {@code RUNNING FIRST}: the state, with the step while there is one, and whether it pauses. */
  public String standing() {
    String pause = state == RunState.RUNNING && bshells != null && bshells == 0 ? ", paused" : "";
    return (step == null || state.isResting() ? state.toString() : state + " " + step) + pause;
  }

  /** One sentence about the run. */
  public String sentence() {
    String count =
        tasks.total() == 0
            ? ""
            : ", " + tasks.done() + " of " + tasks.total() + " tasks done" + tasks.troubles();
    return String.format(
        Locale.ROOT,
        "Run %d (%s) is %s: companies %s%s.",
        run,
        packageCombination,
        standing(),
        Numbers.text(companies),
        count);
  }
}
