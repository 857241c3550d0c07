package dev.lockstep.cli.run.command;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts a run that is initialized or stopped. */
@Command(name = "start", description = "Start a run that is initialized or stopped.")
public final class RunStartCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final RunNumber run = new RunNumber();

  @Mixin private final BshellOptions options = new BshellOptions();

  public RunStartCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    DataUpgradeRuns runs = new DataUpgradeRuns(session.server());
    Answer started = runs.start(run.get(), options.bshells());
    return options.follow(session, started);
  }
}
