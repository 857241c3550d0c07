package dev.lockstep.cli.amp.move.command;

import dev.lockstep.cli.amp.move.ReconfigurationState;
import dev.lockstep.cli.amp.move.ReconfigurationsOfServer;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a move rest as soon as the cylinders that are being copied are copied. */
@Command(
    name = "stop",
    description = "Let a move rest as soon as the cylinders that are being copied are copied.")
public final class MoveStopCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final MoveNumber number = new MoveNumber();

  @Mixin private final MoveWatchOptions watch = new MoveWatchOptions();

  public MoveStopCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = new ReconfigurationsOfServer(session.server()).stop(number.get());
    return watch.end(
        session, answer, new MoveWatchOptions.Wish(ReconfigurationState.STOPPED, false));
  }
}
