package dev.lockstep.cli.run.command;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.run.Run;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Changes how many bshells work on a run while it is running. */
@Command(
    name = "bshells",
    description = {
      "Change how many tasks of a running run are executed at the same time.",
      "Tasks that are being executed end first. With 0 the run pauses."
    })
public final class RunBshellsCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final RunNumber run = new RunNumber();

  @Parameters(index = "1", paramLabel = "N", description = "How many, from 0 on.")
  private int bshells;

  public RunBshellsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = new DataUpgradeRuns(session.server()).bshells(run.get(), bshells);
    session.json(answer);
    session.say(answer.as(Run.class).sentence());
    return ExitCode.DONE.number();
  }
}
