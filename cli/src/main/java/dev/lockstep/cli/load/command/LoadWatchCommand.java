package dev.lockstep.cli.load.command;

import dev.lockstep.cli.load.Load;
import dev.lockstep.cli.load.watch.LoadWatch;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.watch.LookOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows how a load goes on until it rests. */
@Command(
    name = "watch",
    description =
        "Show how a load goes on until it rests, and end with its exit code; leaving it changes"
            + " nothing.")
public final class LoadWatchCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final LoadNumber load = new LoadNumber();

  @Mixin private final LookOptions options = new LookOptions();

  public LoadWatchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return watch(session, options, load.get());
  }

  static int watch(Session session, LookOptions options, int load) {
    Answer rested = new LoadWatch(session, options).untilItRests(load);
    session.json(rested);
    Load seen = rested.as(Load.class);
    if (seen.error() != null) {
      session.progress().println(seen.error());
    }
    if (seen.next() != null) {
      session.progress().println(seen.next());
    }
    return seen.exit();
  }
}
