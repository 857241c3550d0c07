package dev.lockstep.cli.run.command;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes up the failed and blocked tasks of a failed run. */
@Command(name = "retry", description = "Take up the failed and blocked tasks of a failed run.")
public final class RunRetryCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final RunNumber run = new RunNumber();

  @Mixin private final BshellOptions options = new BshellOptions();

  public RunRetryCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    DataUpgradeRuns runs = new DataUpgradeRuns(session.server());
    Answer started = runs.retry(run.get(), options.bshells());
    return options.follow(session, started);
  }
}
