package dev.lockstep.cli.load.command;

import dev.lockstep.cli.load.Load;
import dev.lockstep.cli.load.LoadsOfServer;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.watch.LookOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets a load that rests go on where it ended. */
@Command(
    name = "resume",
    description = "Let a paused, terminated or failed load go on where it ended.")
public final class LoadResumeCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final LoadNumber load = new LoadNumber();

  @Option(names = "--watch", description = "Watch it until it rests, and end with its exit code.")
  private boolean watch;

  @Mixin private final LookOptions options = new LookOptions();

  public LoadResumeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = new LoadsOfServer(session.server()).resume(load.get());
    if (watch) {
      return LoadWatchCommand.watch(session, options, load.get());
    }
    session.json(answer);
    session.say(answer.as(Load.class).heading());
    return ExitCode.DONE.number();
  }
}
