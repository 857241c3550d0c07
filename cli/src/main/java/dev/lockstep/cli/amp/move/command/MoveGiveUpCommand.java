package dev.lockstep.cli.amp.move.command;

import dev.lockstep.cli.amp.move.ReconfigurationState;
import dev.lockstep.cli.amp.move.ReconfigurationsOfServer;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes everything away that a move has made. */
@Command(
    name = "give-up",
    description = {
      "Take everything away that a move has made, which was stopped or has failed before it"
          + " exchanged the storages; every AMP stays where it is.",
      "It is watched unless --no-watch is given."
    })
public final class MoveGiveUpCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final MoveNumber number = new MoveNumber();

  @Mixin private final MoveWatchOptions watch = new MoveWatchOptions();

  public MoveGiveUpCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = new ReconfigurationsOfServer(session.server()).giveUp(number.get());
    return watch.end(
        session, answer, new MoveWatchOptions.Wish(ReconfigurationState.GIVEN_UP, true));
  }
}
