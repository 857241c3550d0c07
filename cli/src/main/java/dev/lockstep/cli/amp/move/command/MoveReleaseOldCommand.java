package dev.lockstep.cli.amp.move.command;

import dev.lockstep.cli.amp.move.ReconfigurationState;
import dev.lockstep.cli.amp.move.ReconfigurationsOfServer;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Drops what is in the storages that moved AMPs do not use any more. */
@Command(
    name = "release-old",
    description = {
      "Drop what is in the storages that AMPs which have moved, or have gone back, do not use any"
          + " more. There is no way back then.",
      "It is watched unless --no-watch is given."
    })
public final class MoveReleaseOldCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final MoveNumber number = new MoveNumber();

  @Mixin private final MoveWatchOptions watch = new MoveWatchOptions();

  public MoveReleaseOldCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = new ReconfigurationsOfServer(session.server()).releaseOld(number.get());
    return watch.end(
        session, answer, new MoveWatchOptions.Wish(ReconfigurationState.RELEASED, true));
  }
}
