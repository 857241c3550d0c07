package dev.lockstep.cli.amp.move.command;

import dev.lockstep.cli.amp.move.ReconfigurationState;
import dev.lockstep.cli.amp.move.ReconfigurationsOfServer;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a move that was stopped or has failed go on where it stands. */
@Command(
    name = "resume",
    description = "Let a move that was stopped or has failed go on where it stands.")
public final class MoveResumeCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final MoveNumber number = new MoveNumber();

  @Mixin private final MoveWatchOptions watch = new MoveWatchOptions();

  public MoveResumeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = new ReconfigurationsOfServer(session.server()).resume(number.get());
    return watch.end(session, answer, new MoveWatchOptions.Wish(ReconfigurationState.MOVED, false));
  }
}
