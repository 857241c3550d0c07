package dev.lockstep.rest.report;

import static dev.lockstep.rest.report.ReportPage.Column.number;
import static dev.lockstep.rest.report.ReportPage.Column.text;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.persistence.ProgramTally;
import dev.lockstep.dataupgrade.persistence.TaskRow;
import dev.lockstep.dataupgrade.run.CompanyResult;
import dev.lockstep.dataupgrade.run.FailureRow;
import dev.lockstep.dataupgrade.run.RunReport;
import dev.lockstep.dataupgrade.run.RunView;
import dev.lockstep.rest.report.ReportPage.Fact;
import dev.lockstep.rest.view.FailureView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The report of a run as documents. */
public final class RunDocuments {

  private RunDocuments() {}

  /** Shows each task of the run, those of one company one after another. */
  @FunctionalInterface
  public interface Tasks {
    void each(Consumer<TaskRow> seen);
  }

  /** What stands on the page. */
  public static HtmlReport html(RunReport report) {
    return new HtmlReport(
        new ReportPage(
            title(report.run()),
            facts(report.run()),
            List.of(companies(report.companies()), programs(report.programs())),
            report.failed(),
            report.failures().stream().map(FailureView::of).toList(),
            null));
  }

  private static String title(RunView run) {
    return "Data upgrade run " + run.run();
  }

  private static List<Fact> facts(RunView run) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("State", run.state()));
    facts.add(new Fact("Description", run.description()));
    facts.add(new Fact("Package combination", run.packageCombination()));
    facts.add(new Fact("Tasks", run.counts().done() + " of " + run.counts().total() + " done"));
    facts.add(new Fact("Started", run.startedAt()));
    facts.add(new Fact("Finished", run.finishedAt()));
    facts.add(new Fact("Elapsed", ReportTime.text(run.elapsedMillis())));
    facts.add(new Fact("Bshells", run.bshells()));
    facts.add(new Fact("Releases by", run.release()));
    facts.add(new Fact("Taken up again after a crash", run.restarts() + " times"));
    facts.add(new Fact("Logs", run.errorsOnly() ? "errors only" : "errors and changes"));
    if (run.error() != null) {
      facts.add(new Fact("Why it does not go on", run.error()));
    }
    return facts;
  }

  private static ReportPage.Table companies(List<CompanyResult> results) {
    return new ReportPage.Table(
        "Companies",
        List.of(
            text("Company"),
            text("Description"),
            text("Status"),
            text("Batch"),
            text("Released"),
            number("Completed"),
            number("With row errors"),
            number("Failed"),
            number("Blocked"),
            number("Skipped"),
            number("Not executed"),
            number("Waiting"),
            number("Task time")),
        results.stream()
            .map(
                result ->
                    List.<Object>of(
                        result.company(),
                        result.description(),
                        result.status(),
                        Objects.requireNonNullElse(result.standing().batch(), ""),
                        Objects.requireNonNullElse(result.standing().releasedAt(), ""),
                        result.completed(),
                        result.withRowErrors(),
                        result.failed(),
                        result.blocked(),
                        result.skipped(),
                        result.notExecuted(),
                        result.waiting(),
                        ReportTime.text(result.taskMillis())))
            .toList());
  }

  static ReportPage.Table programs(List<ProgramTally> programs) {
    return new ReportPage.Table(
        "Programs",
        List.of(
            text("Program"),
            text("Table"),
            number("Rows changed"),
            number("Tasks"),
            number("Completed"),
            number("Failed"),
            number("Task time")),
        programs.stream()
            .map(
                program ->
                    List.<Object>of(
                        program.program(),
                        program.table(),
                        Objects.requireNonNullElse(program.rows(), "-"),
                        program.tasks(),
                        program.completed(),
                        program.failed(),
                        ReportTime.text(program.taskMillis())))
            .toList());
  }

  /** All tasks as JUnit XML; they are read while it is written. */
  public static JUnitReport junit(RunReport report, Tasks tasks) {
    Map<Integer, TestCase.Counts> counts = new LinkedHashMap<>();
    report.companies().forEach(result -> counts.put(result.company(), counts(result)));
    Map<TaskId, FailureRow> failures = new HashMap<>();
    report.failures().forEach(failure -> failures.put(failure.task().task(), failure));
    return new JUnitReport(
        title(report.run()),
        report.run().elapsedMillis(),
        counts,
        seen -> tasks.each(task -> seen.accept(testCase(task, failures.get(task.task())))));
  }

  private static TestCase.Counts counts(CompanyResult result) {
    long skipped = result.blocked() + result.skipped() + result.notExecuted() + result.waiting();
    long all = result.completed() + result.failed() + skipped;
    return new TestCase.Counts(all, result.failed(), skipped, result.taskMillis());
  }

  private static TestCase testCase(TaskRow task, @Nullable FailureRow failure) {
    return new TestCase(
        task.company(),
        task.program(),
        task.durationMillis(),
        result(task, failure),
        failure == null ? output(task) : TestCase.log(failure.said()));
  }

  private static @Nullable String output(TaskRow task) {
    String rows = TestCase.rows(task.rows());
    if (task.outcome() != Outcome.DONE_WITH_ROW_ERRORS) {
      return rows;
    }
    String errors = "done with row errors; see the log of task " + task.task();
    return rows == null ? errors : rows + "\n" + errors;
  }

  private static TestCase.Result result(TaskRow task, @Nullable FailureRow failure) {
    return switch (task.state()) {
      case COMPLETED -> new TestCase.Passed();
      case FAILED ->
          failure == null
              ? new TestCase.Failed(Objects.requireNonNullElse(task.error(), ""))
              : TestCase.Failed.of(FailureView.of(failure));
      case BLOCKED -> new TestCase.Skipped("blocked by " + task.blockedBy());
      case SKIPPED -> new TestCase.Skipped("skipped by an operator: " + task.reason());
      case NOT_EXECUTED -> new TestCase.Skipped("runtime class None");
      case WAITING, READY, RUNNING -> new TestCase.Skipped(task.state().name());
    };
  }
}
