package dev.lockstep.cli.run.command;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.run.Run;
import dev.lockstep.cli.run.RunReport;
import dev.lockstep.cli.run.RunState;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints what a run did for each company; ends with warnings unless it did everything. */
@Command(
    name = "report",
    description = "Print what a run did for each company; exit code 4 unless it did everything.")
public final class RunReportCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final RunNumber number = new RunNumber();

  public RunReportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = new DataUpgradeRuns(session.server()).report(number.get());
    RunReport report = answer.as(RunReport.class);
    session.json(answer);
    report.lines(session.terminal().width()).forEach(session::say);
    Run run = report.run();
    boolean complete = run.state() == RunState.COMPLETED && !run.tasks().hasSkipped();
    return (complete ? ExitCode.DONE : ExitCode.WARNINGS).number();
  }
}
