package dev.lockstep.cli.run;

import dev.lockstep.cli.text.Durations;
import dev.lockstep.cli.text.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The newest simulation of a run as the server sees it.
 *
 * @param error why it ended before all tasks were simulated
 */
public record Simulation(
    int run,
    SimulationState state,
    TaskCounts tasks,
    List<CompanyOutcome> companies,
    @Nullable Long elapsedMillis,
    @Nullable String error)
    implements Watched {

  public Simulation(
      int run,
      SimulationState state,
      @Nullable TaskCounts tasks,
      @Nullable List<CompanyOutcome> companies,
      @Nullable Long elapsedMillis,
      @Nullable String error) {
    this.run = run;
    this.state = state;
    this.tasks = tasks == null ? TaskCounts.NONE : tasks;
    this.companies = companies == null ? List.of() : List.copyOf(companies);
    this.elapsedMillis = elapsedMillis;
    this.error = error;
  }

  /** The tasks of one company, counted; the time is the sum over its tasks. */
  public record CompanyOutcome(
      int company,
      @Nullable String description,
      int completed,
      int notExecuted,
      int failed,
      int blocked,
      int notSimulated,
      int waiting,
      @Nullable Long taskMillis) {}

  @Override
  public String heading() {
    return "simulation of run " + run + " " + state;
  }

  @Override
  public boolean resting() {
    return state.isResting();
  }

  @Override
  public List<RunningTask> running() {
    return List.of();
  }

  @Override
  public @Nullable Long etaMillis() {
    return null;
  }

  @Override
  public int restarts() {
    return 0;
  }

  /** One sentence about the simulation. */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "The simulation of run %d is %s: %d of %d tasks done%s, elapsed %s. Nothing of it is kept.",
        run,
        state,
        tasks.done(),
        tasks.total(),
        tasks.troubles(),
        Durations.text(elapsedMillis));
  }

  /** The simulation in lines to print, for a terminal of this width. */
  public List<String> lines(int width) {
    List<String> lines = new ArrayList<>();
    lines.add(sentence());
    if (error != null) {
      lines.add(error);
    }
    Table<CompanyOutcome> table =
        new Table<CompanyOutcome>()
            .number("COMPANY", CompanyOutcome::company)
            .text("DESCRIPTION", CompanyOutcome::description)
            .number("COMPLETED", CompanyOutcome::completed)
            .number("NOT EXEC.", CompanyOutcome::notExecuted)
            .number("FAILED", CompanyOutcome::failed)
            .number("BLOCKED", CompanyOutcome::blocked)
            .number("NOT SIM.", CompanyOutcome::notSimulated)
            .number("WAITING", CompanyOutcome::waiting)
            .number("TASK TIME", outcome -> Durations.text(outcome.taskMillis()));
    lines.addAll(table.lines(companies, width));
    return List.copyOf(lines);
  }
}
