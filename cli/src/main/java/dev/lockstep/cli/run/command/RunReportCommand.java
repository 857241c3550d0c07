package dev.lockstep.cli.run.command;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.run.ReportFormat;
import dev.lockstep.cli.run.Run;
import dev.lockstep.cli.run.RunReport;
import dev.lockstep.cli.run.RunState;
import dev.lockstep.cli.run.SimulationReport;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.OutputFile;
import dev.lockstep.cli.session.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what a run did for each company; ends with warnings unless it did everything. */
@Command(
    name = "report",
    description = {
      "Print what a run did for each company; exit code 4 unless it did everything.",
      "As text or JSON, as an HTML page to keep, or as JUnit XML with every task."
    })
public final class RunReportCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final RunNumber number = new RunNumber();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, json, html or junit; text unless --json is given.")
  private @Nullable ReportFormat format;

  @Option(
      names = "--simulation",
      description = "Of the newest simulation of the run instead of the run.")
  private boolean simulation;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the report into this file, which is replaced when it is complete.")
  private @Nullable Path output;

  public RunReportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    DataUpgradeRuns runs = new DataUpgradeRuns(session.server());
    Answer answer = simulation ? runs.simulationReport(number.get()) : runs.report(number.get());
    Shown shown = simulation ? simulated(answer) : executed(answer);
    if (output == null) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      write(runs, answer, shown, text);
      session.out().print(text.toString(StandardCharsets.UTF_8));
      session.delivered();
    } else {
      new OutputFile("report", output).write(file -> write(runs, answer, shown, file));
    }
    return (shown.complete() ? ExitCode.DONE : ExitCode.WARNINGS).number();
  }

  /**
   * A report as text.
   *
   * @param complete whether everything was done
   */
  private record Shown(List<String> lines, boolean complete) {}

  private Shown executed(Answer answer) {
    RunReport report = answer.as(RunReport.class);
    Run run = report.run();
    boolean complete =
        run.state() == RunState.COMPLETED && !run.tasks().hasSkipped() && !report.hasRowErrors();
    return new Shown(report.lines(session.terminal().width(), session.clock().getZone()), complete);
  }

  private Shown simulated(Answer answer) {
    SimulationReport report = answer.as(SimulationReport.class);
    return new Shown(
        report.lines(session.terminal().width()),
        RunSimulationCommand.exitCode(report.simulation()) == ExitCode.DONE);
  }

  private void write(DataUpgradeRuns runs, Answer answer, Shown shown, OutputStream to)
      throws IOException {
    switch (format == null ? defaultFormat() : format) {
      case TEXT -> to.write(text(shown.lines()));
      case JSON -> to.write(text(List.of(answer.body())));
      case HTML -> runs.report(number.get(), simulation, ReportFormat.HTML, to);
      case JUNIT -> runs.report(number.get(), simulation, ReportFormat.JUNIT, to);
    }
  }

  private ReportFormat defaultFormat() {
    return session.options().json() ? ReportFormat.JSON : ReportFormat.TEXT;
  }

  private static byte[] text(List<String> lines) {
    return (String.join(System.lineSeparator(), lines) + System.lineSeparator())
        .getBytes(StandardCharsets.UTF_8);
  }
}
