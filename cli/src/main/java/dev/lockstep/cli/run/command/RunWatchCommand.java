package dev.lockstep.cli.run.command;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.run.Run;
import dev.lockstep.cli.run.watch.WatchOptions;
import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the progress of a run until it ends; ending this command changes nothing. */
@Command(
    name = "watch",
    description = "Show the progress of a run until it ends; leaving it changes nothing.")
public final class RunWatchCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final RunNumber run = new RunNumber();

  @Mixin private final WatchOptions options = new WatchOptions();

  public RunWatchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer ended = options.watch(session, run.get());
    session.json(ended);
    return WatchOptions.exitCode(ended.as(Run.class)).number();
  }
}
