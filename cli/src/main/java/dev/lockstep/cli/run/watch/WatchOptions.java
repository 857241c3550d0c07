package dev.lockstep.cli.run.watch;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.run.Run;
import dev.lockstep.cli.run.Simulation;
import dev.lockstep.cli.run.Watched;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.watch.LookOptions;
import dev.lockstep.cli.watch.Repetition;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a run is watched. */
public final class WatchOptions {

  /** How progress is shown. */
  enum Style {
    auto,
    bar,
    lines
  }

  @Option(
      names = "--progress",
      paramLabel = "STYLE",
      defaultValue = "auto",
      description = "bar, lines, or auto: a bar on a terminal, lines elsewhere (default).")
  private Style style = Style.auto;

  @Mixin private final LookOptions looks = new LookOptions();

  /** Watches until the run rests; returns it as it is then. Ending the program changes no run. */
  public Answer watch(Session session, int run) {
    DataUpgradeRuns runs = new DataUpgradeRuns(session.server());
    return watch(session, Run.class, () -> runs.get(run));
  }

  /** Watches until the simulation of a run rests; returns it as it is then. */
  public Answer watchSimulation(Session session, int run) {
    DataUpgradeRuns runs = new DataUpgradeRuns(session.server());
    return watch(session, Simulation.class, () -> runs.simulation(run));
  }

  private Answer watch(Session session, Class<? extends Watched> type, Supplier<Answer> server) {
    RunWatch watch =
        new RunWatch(type, server, progress(session, ""), looks.patience(), session.clock());
    try {
      return Repetition.untilOutcome(looks.interval(), watch::tick);
    } finally {
      session.progress().flush();
    }
  }

  /** How watching ends for the caller: stopped or skipped is a warning, failed is a failure. */
  public static ExitCode exitCode(Run run) {
    return switch (run.state()) {
      case COMPLETED -> run.tasks().hasSkipped() ? ExitCode.WARNINGS : ExitCode.DONE;
      case FAILED -> ExitCode.FAILED;
      case CREATED, INITIALIZED, RUNNING, STOPPING, STOPPED -> ExitCode.WARNINGS;
    };
  }

  /** How often the server is looked at, and how long it may be away. */
  public LookOptions looks() {
    return looks;
  }

  /**
   * What shows the progress of a run as it is wanted.
   *
   * @param indent what every line begins with
   */
  public RunProgress progress(Session session, String indent) {
    boolean bar =
        switch (style) {
          case auto -> session.terminal().interactive();
          case bar -> true;
          case lines -> false;
        };
    return bar
        ? new BarProgress(session.progress(), session.terminal().width(), session.clock(), indent)
        : new LineProgress(session.progress(), session.clock(), indent);
  }
}
