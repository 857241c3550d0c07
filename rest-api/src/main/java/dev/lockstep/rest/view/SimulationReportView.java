package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.simulation.service.SimulationReport;
import java.util.List;

/**
 * What the newest simulation of a run did; nothing of it was kept.
 *
 * @param notSimulated the tasks that could not be simulated, and why
 */
public record SimulationReportView(
    SimulationView simulation,
    List<ProgramResultView> programs,
    List<FailureView> failures,
    List<FailureView> notSimulated) {
  public SimulationReportView {
    programs = List.copyOf(programs);
    failures = List.copyOf(failures);
    notSimulated = List.copyOf(notSimulated);
  }

  public static SimulationReportView of(SimulationReport report) {
    return new SimulationReportView(
        SimulationView.of(report.simulation()),
        report.programs().stream().map(ProgramResultView::of).toList(),
        report.failures().stream().map(FailureView::of).toList(),
        report.notSimulated().stream().map(FailureView::of).toList());
  }
}
