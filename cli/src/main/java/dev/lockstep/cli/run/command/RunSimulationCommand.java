package dev.lockstep.cli.run.command;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.PageOf;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.run.Failure;
import dev.lockstep.cli.run.Simulation;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what came of the newest simulation of a run, or stops it. */
@Command(
    name = "simulation",
    description = {
      "Show what came of the newest simulation of a run: companies, failures, and what cannot be"
          + " simulated.",
      "Exit code 4 unless every task was simulated and succeeded."
    })
public final class RunSimulationCommand implements Callable<Integer> {

  private static final String MOST = "?size=1000";

  private final Session session;

  @Mixin private final RunNumber run = new RunNumber();

  @Option(
      names = "--stop",
      description = "Stop it: programs that are executed end, no other begins.")
  private boolean stop;

  public RunSimulationCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    DataUpgradeRuns runs = new DataUpgradeRuns(session.server());
    Answer answer = stop ? runs.stopSimulation(run.get()) : runs.simulation(run.get());
    Simulation simulation = answer.as(Simulation.class);
    session.json(answer);
    if (stop) {
      session.say(simulation.sentence());
      return ExitCode.DONE.number();
    }
    simulation.lines(session.terminal().width()).forEach(session::say);
    if (simulation.tasks().in("FAILED") > 0) {
      list("failures").forEach(failure -> failure.lines().forEach(session::say));
    }
    if (simulation.tasks().in("NOT_SIMULATED") > 0) {
      list("not-simulated").forEach(task -> task.notSimulatedLines().forEach(session::say));
    }
    return (exitCode(simulation) == ExitCode.DONE ? ExitCode.DONE : ExitCode.WARNINGS).number();
  }

  private List<Failure> list(String kind) {
    PageOf<Failure> page =
        session
            .server()
            .get(DataUpgradeRuns.path(run.get(), "/simulation/" + kind + MOST))
            .asPageOf(Failure.class);
    return page.items();
  }

  /** How a simulation ends for the caller. */
  static ExitCode exitCode(Simulation simulation) {
    return switch (simulation.state()) {
      case COMPLETED -> ExitCode.DONE;
      case FAILED -> ExitCode.FAILED;
      case RUNNING, STOPPING, STOPPED, INCOMPLETE -> ExitCode.WARNINGS;
    };
  }
}
