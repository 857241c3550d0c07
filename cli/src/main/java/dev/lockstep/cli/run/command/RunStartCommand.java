package dev.lockstep.cli.run.command;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a run that rests. */
@Command(
    name = "start",
    description = "Start a run that rests, with its open tasks; failed ones stay failed.")
public final class RunStartCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final RunNumber run = new RunNumber();

  @Mixin private final BshellOptions options = new BshellOptions();

  @Option(names = "--include-failed", description = "Take up its failed tasks too.")
  private boolean includeFailed;

  @Option(
      names = "--errors-only",
      description = "Keep nothing but errors in the logs of its tasks.")
  private boolean errorsOnly;

  public RunStartCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    DataUpgradeRuns runs = new DataUpgradeRuns(session.server());
    Answer started = runs.start(run.get(), options.bshells(), includeFailed, errorsOnly);
    return options.follow(session, started);
  }
}
