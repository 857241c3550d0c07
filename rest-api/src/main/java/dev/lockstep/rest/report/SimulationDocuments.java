package dev.lockstep.rest.report;

import static dev.lockstep.rest.report.ReportPage.Column.number;
import static dev.lockstep.rest.report.ReportPage.Column.text;

import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.simulation.CompanyTally;
import dev.lockstep.dataupgrade.simulation.SimulatedFailure;
import dev.lockstep.dataupgrade.simulation.SimulatedOutcome;
import dev.lockstep.dataupgrade.simulation.SimulatedState;
import dev.lockstep.dataupgrade.simulation.service.BlockingFailure;
import dev.lockstep.dataupgrade.simulation.service.SimulationReport;
import dev.lockstep.dataupgrade.simulation.service.SimulationView;
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

/** The report of a simulation as documents. */
public final class SimulationDocuments {

  private SimulationDocuments() {}

  /** Shows each simulated task, those of one company one after another. */
  @FunctionalInterface
  public interface Tasks {
    void each(Consumer<SimulatedFailure> seen);
  }

  /** What stands on the page. */
  public static HtmlReport html(SimulationReport report) {
    return new HtmlReport(
        new ReportPage(
            title(report),
            facts(report.simulation()),
            List.of(companies(report.simulation()), RunDocuments.programs(report.programs())),
            report.simulation().counts().in(SimulatedState.FAILED),
            report.failures().stream().map(FailureView::of).toList(),
            report.notSimulated().stream().map(FailureView::of).toList()));
  }

  private static String title(SimulationReport report) {
    return "Simulation of data upgrade run " + report.simulation().simulation().run();
  }

  private static List<Fact> facts(SimulationView view) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("State", view.simulation().state()));
    facts.add(new Fact("Kept", "nothing: what the programs changed was taken back"));
    facts.add(new Fact("Tasks", view.counts().done() + " of " + view.counts().total() + " done"));
    facts.add(new Fact("Started", view.simulation().beganAt()));
    facts.add(new Fact("Finished", view.simulation().endedAt()));
    facts.add(new Fact("Elapsed", ReportTime.text(view.elapsedMillis())));
    facts.add(new Fact("Bshells", view.simulation().bshells()));
    if (view.simulation().error() != null) {
      facts.add(new Fact("Why it did not go on", view.simulation().error()));
    }
    return facts;
  }

  private static ReportPage.Table companies(SimulationView view) {
    return new ReportPage.Table(
        "Companies",
        List.of(
            text("Company"),
            text("Description"),
            number("Completed"),
            number("Failed"),
            number("Blocked"),
            number("Not simulated"),
            number("Not executed"),
            number("Waiting"),
            number("Task time")),
        view.companies().stream()
            .map(
                tally ->
                    List.<Object>of(
                        tally.company(),
                        view.descriptions().getOrDefault(tally.company(), ""),
                        tally.in(SimulatedState.COMPLETED),
                        tally.in(SimulatedState.FAILED),
                        tally.in(SimulatedState.BLOCKED),
                        tally.in(SimulatedState.NOT_SIMULATED),
                        tally.in(SimulatedState.NOT_EXECUTED),
                        tally.in(SimulatedState.WAITING),
                        ReportTime.text(tally.taskMillis())))
            .toList());
  }

  /** All simulated tasks as JUnit XML; they are read while it is written. */
  public static JUnitReport junit(SimulationReport report, Tasks tasks) {
    Map<Integer, TestCase.Counts> counts = new LinkedHashMap<>();
    report.simulation().companies().forEach(one -> counts.put(one.company(), counts(one)));
    Map<TaskId, BlockingFailure> failures = new HashMap<>();
    report.failures().forEach(failure -> failures.put(failure.failure().task(), failure));
    return new JUnitReport(
        title(report),
        report.simulation().elapsedMillis(),
        counts,
        seen -> tasks.each(task -> seen.accept(testCase(task, failures.get(task.task())))));
  }

  private static TestCase.Counts counts(CompanyTally tally) {
    long all = tally.byState().values().stream().mapToLong(Long::longValue).sum();
    long failed = tally.in(SimulatedState.FAILED);
    long skipped = all - failed - tally.in(SimulatedState.COMPLETED);
    return new TestCase.Counts(all, failed, skipped, tally.taskMillis());
  }

  private static TestCase testCase(SimulatedFailure task, @Nullable BlockingFailure failure) {
    SimulatedOutcome outcome = task.outcome();
    boolean failed = outcome.state() == SimulatedState.FAILED;
    return new TestCase(
        task.company(),
        task.program(),
        outcome.durationMillis(),
        result(outcome, failure),
        failed ? TestCase.log(outcome.said()) : TestCase.rows(outcome.rows()));
  }

  private static TestCase.Result result(
      SimulatedOutcome outcome, @Nullable BlockingFailure failure) {
    String error = Objects.requireNonNullElse(outcome.error(), "");
    return switch (outcome.state()) {
      case COMPLETED -> new TestCase.Passed();
      case FAILED ->
          failure == null
              ? new TestCase.Failed(error)
              : TestCase.Failed.of(FailureView.of(failure));
      case BLOCKED -> new TestCase.Skipped("blocked by " + outcome.blockedBy());
      case NOT_SIMULATED ->
          new TestCase.Skipped(
              "not simulated: "
                  + (outcome.blockedBy() == null
                      ? error
                      : "it counts on " + outcome.blockedBy() + ", which is not simulated"));
      case NOT_EXECUTED -> new TestCase.Skipped("runtime class None");
      case WAITING -> new TestCase.Skipped("the simulation has not come to it");
    };
  }
}
