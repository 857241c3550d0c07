package dev.lockstep.cli.run.command;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.run.Run;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops a run after the tasks that are running. */
@Command(name = "stop", description = "Stop a run: running tasks end, no other begins.")
public final class RunStopCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final RunNumber run = new RunNumber();

  public RunStopCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = new DataUpgradeRuns(session.server()).stop(run.get());
    session.json(answer);
    session.say(answer.as(Run.class).sentence());
    return ExitCode.DONE.number();
  }
}
