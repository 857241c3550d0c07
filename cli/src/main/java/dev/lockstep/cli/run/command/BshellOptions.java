package dev.lockstep.cli.run.command;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.run.Run;
import dev.lockstep.cli.run.watch.WatchOptions;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a run is started, and whether it is watched from then on. */
final class BshellOptions {

  @Option(
      names = "--bshells",
      paramLabel = "N",
      defaultValue = "4",
      description = "Tasks that are executed at the same time (default ${DEFAULT-VALUE}).")
  private int bshells;

  @Option(names = "--watch", description = "Show the progress until the run ends.")
  private boolean watch;

  @Mixin private final WatchOptions options = new WatchOptions();

  int bshells() {
    return bshells;
  }

  /** Says that the run was started, or watches it to its end; returns the exit code. */
  int follow(Session session, Answer started) {
    Run run = started.as(Run.class);
    if (!watch) {
      session.json(started);
      session.say(run.sentence());
      return ExitCode.DONE.number();
    }
    Answer ended = options.watch(session, run.run());
    session.json(ended);
    return WatchOptions.exitCode(ended.as(Run.class)).number();
  }
}
