package dev.lockstep.cli.run;

import dev.lockstep.cli.text.Durations;
import dev.lockstep.cli.text.Instants;
import dev.lockstep.cli.text.Table;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a run did for each company, and what went wrong. */
public record RunReport(
    Run run,
    List<CompanyOutcome> companies,
    List<ProgramOutcome> programs,
    List<Failure> failures) {

  public RunReport(
      Run run,
      @Nullable List<CompanyOutcome> companies,
      @Nullable List<ProgramOutcome> programs,
      @Nullable List<Failure> failures) {
    this.run = run;
    this.programs = programs == null ? List.of() : List.copyOf(programs);
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
      int skipped,
      int waiting,
      @Nullable Long taskMillis,
      @Nullable String status,
      int withRowErrors,
      @Nullable String batch,
      @Nullable String releasedAt) {}

  /** Whether programs left rows as they were. */
  public boolean hasRowErrors() {
    return companies.stream().anyMatch(company -> company.withRowErrors() > 0);
  }

  /** The report in lines to print, for a terminal of this width and a reader in this time zone. */
  public List<String> lines(int width, ZoneId zone) {
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
    lines.addAll(table(zone).lines(companies, width));
    lines.addAll(ProgramOutcome.lines(programs, width));
    failures.forEach(failure -> lines.addAll(failure.shortLines()));
    return List.copyOf(lines);
  }

  /** What is not there for any company, or the same for all of them, has no column. */
  private Table<CompanyOutcome> table(ZoneId zone) {
    Table<CompanyOutcome> table =
        new Table<CompanyOutcome>()
            .number("COMPANY", CompanyOutcome::company)
            .text("DESCRIPTION", CompanyOutcome::description)
            .number("COMPLETED", CompanyOutcome::completed)
            .number("NOT EXEC.", CompanyOutcome::notExecuted)
            .number("FAILED", CompanyOutcome::failed)
            .number("BLOCKED", CompanyOutcome::blocked);
    if (hasRowErrors()) {
      table.number("ROW ERRORS", CompanyOutcome::withRowErrors);
    }
    if (run.tasks().hasSkipped()) {
      table.number("SKIPPED", CompanyOutcome::skipped);
    }
    table
        .number("WAITING", CompanyOutcome::waiting)
        .number("TASK TIME", outcome -> Durations.text(outcome.taskMillis()))
        .word("STATUS", CompanyOutcome::status);
    if ("COMPANY".equals(run.release())) {
      table
          .word("BATCH", CompanyOutcome::batch)
          .word("RELEASED", outcome -> Instants.text(outcome.releasedAt(), zone));
    }
    return table;
  }
}
