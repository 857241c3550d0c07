package dev.lockstep.cli.run.command;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.run.Release;
import dev.lockstep.cli.run.StartOptions;
import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
      names = "--release",
      paramLabel = "BY",
      description = {
        "company: release each company when its own Last batch is done;",
        "run: all together. At the first start only; default is what the run has."
      })
  private @Nullable Release release;

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
    StartOptions start = new StartOptions(options.bshells(), includeFailed, errorsOnly, release);
    Answer started = runs.start(run.get(), start);
    return options.follow(session, started);
  }
}
