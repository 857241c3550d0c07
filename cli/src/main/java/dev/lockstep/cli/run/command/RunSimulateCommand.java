package dev.lockstep.cli.run.command;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.run.Simulation;
import dev.lockstep.cli.run.watch.WatchOptions;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Executes what is left of a run and keeps nothing. */
@Command(
    name = "simulate",
    description = {
      "Execute what is left of a run that rests, and keep nothing.",
      "With --watch, exit code 4 if some tasks cannot be simulated and 12 if some failed."
    })
public final class RunSimulateCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final RunNumber run = new RunNumber();

  @Option(
      names = "--bshells",
      paramLabel = "N",
      defaultValue = "4",
      description = "How many companies are simulated at once (default ${DEFAULT-VALUE}).")
  private int bshells;

  @Option(names = "--watch", description = "Show the progress until the simulation ends.")
  private boolean watch;

  @Mixin private final WatchOptions options = new WatchOptions();

  public RunSimulateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer started = new DataUpgradeRuns(session.server()).simulate(run.get(), bshells);
    if (!watch) {
      session.json(started);
      session.say(started.as(Simulation.class).sentence());
      return ExitCode.DONE.number();
    }
    Answer ended = options.watchSimulation(session, run.get());
    session.json(ended);
    return RunSimulationCommand.exitCode(ended.as(Simulation.class)).number();
  }
}
