package dev.lockstep.cli.run;

import dev.lockstep.cli.text.Durations;
import dev.lockstep.cli.text.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a run did for each company, and what went wrong. */
public record RunReport(Run run, List<CompanyOutcome> companies, List<Failure> failures) {

  private static final Table<CompanyOutcome> TABLE =
      new Table<CompanyOutcome>()
          .number("COMPANY", CompanyOutcome::company)
          .text("DESCRIPTION", CompanyOutcome::description)
          .number("COMPLETED", CompanyOutcome::completed)
          .number("NOT EXEC.", CompanyOutcome::notExecuted)
          .number("FAILED", CompanyOutcome::failed)
          .number("BLOCKED", CompanyOutcome::blocked)
          .number("WAITING", CompanyOutcome::waiting)
          .number("TASK TIME", outcome -> Durations.text(outcome.taskMillis()))
          .word("STATUS", CompanyOutcome::status);

  public RunReport(
      Run run, @Nullable List<CompanyOutcome> companies, @Nullable List<Failure> failures) {
    this.run = run;
    this.companies = companies == null ? List.of() : List.copyOf(companies);
    this.failures = failures == null ? List.of() : List.copyOf(failures);
  }

  /** The tasks of one company, counted; the time is the sum over its tasks. */
  public record CompanyOutcome(
      int company,
      @Nullable String description,
      int completed,
      int notExecuted,
      int failed,
      int blocked,
      int waiting,
      @Nullable Long taskMillis,
      @Nullable String status) {}

  /** A task that failed, and the programs that wait for it. */
  public record Failure(
      int task, int company, String program, @Nullable String error, List<String> blocks) {
    public Failure(
        int task,
        int company,
        String program,
        @Nullable String error,
        @Nullable List<String> blocks) {
      this.task = task;
      this.company = company;
      this.program = program;
      this.error = error;
      this.blocks = blocks == null ? List.of() : List.copyOf(blocks);
    }
  }

  /** The report in lines to print, for a terminal of this width. */
  public List<String> lines(int width) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "Run %d (%s) is %s: %d of %d tasks done%s, elapsed %s%s.",
            run.run(),
            run.packageCombination(),
            run.standing(),
            run.tasks().done(),
            run.tasks().total(),
            run.tasks().troubles(),
            Durations.text(run.elapsedMillis()),
            run.restarts() == 0 ? "" : ", restarts " + run.restarts()));
    if (run.error() != null) {
      lines.add(run.error());
    }
    lines.addAll(TABLE.lines(companies, width));
    failures.forEach(failure -> lines.addAll(lines(failure)));
    return List.copyOf(lines);
  }

  private static List<String> lines(Failure failure) {
    String failed =
        String.format(
            Locale.ROOT,
            "Task %d failed: company %d, program %s: %s",
            failure.task(),
            failure.company(),
            failure.program(),
            failure.error());
    return failure.blocks().isEmpty()
        ? List.of(failed)
        : List.of(failed, "  blocks " + String.join(", ", failure.blocks()));
  }
}
