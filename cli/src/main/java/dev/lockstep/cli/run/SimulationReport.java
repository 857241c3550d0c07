package dev.lockstep.cli.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the newest simulation of a run did.
 *
 * @param notSimulated the tasks that could not be simulated, and why
 */
public record SimulationReport(
    Simulation simulation,
    List<ProgramOutcome> programs,
    List<Failure> failures,
    List<Failure> notSimulated) {

  public SimulationReport(
      Simulation simulation,
      @Nullable List<ProgramOutcome> programs,
      @Nullable List<Failure> failures,
      @Nullable List<Failure> notSimulated) {
    this.simulation = simulation;
    this.programs = programs == null ? List.of() : List.copyOf(programs);
    this.failures = failures == null ? List.of() : List.copyOf(failures);
    this.notSimulated = notSimulated == null ? List.of() : List.copyOf(notSimulated);
  }

  /** The report in lines to print, for a terminal of this width. */
  public List<String> lines(int width) {
    List<String> lines = new ArrayList<>(simulation.lines(width));
    lines.addAll(ProgramOutcome.lines(programs, width));
    failures.forEach(failure -> lines.addAll(failure.lines()));
    notSimulated.forEach(task -> lines.addAll(task.notSimulatedLines()));
    return List.copyOf(lines);
  }
}
