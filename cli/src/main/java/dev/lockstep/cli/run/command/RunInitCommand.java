package dev.lockstep.cli.run.command;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.run.Run;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Plans the tasks of a run. */
@Command(name = "init", description = "Plan the tasks of a run; nothing is executed yet.")
public final class RunInitCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final RunNumber run = new RunNumber();

  public RunInitCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = new DataUpgradeRuns(session.server()).initialize(run.get());
    session.json(answer);
    session.say(answer.as(Run.class).sentence());
    return ExitCode.DONE.number();
  }
}
