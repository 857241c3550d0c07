package dev.lockstep.cli.load.command;

import dev.lockstep.cli.load.Load;
import dev.lockstep.cli.load.LoadsOfServer;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Let a load make a checkpoint and rest; it keeps its table. */
@Command(name = "pause", description = "Let a load make a checkpoint and rest; it keeps its table.")
public final class LoadPauseCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final LoadNumber load = new LoadNumber();

  public LoadPauseCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = new LoadsOfServer(session.server()).pause(load.get());
    session.json(answer);
    session.say(answer.as(Load.class).heading());
    return ExitCode.DONE.number();
  }
}
