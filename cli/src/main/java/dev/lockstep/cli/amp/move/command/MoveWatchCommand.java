package dev.lockstep.cli.amp.move.command;

import dev.lockstep.cli.amp.move.Reconfiguration;
import dev.lockstep.cli.amp.move.watch.MoveWatch;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.watch.LookOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows how a move goes on until it rests. */
@Command(
    name = "watch",
    description =
        "Show how a move goes on until it rests: exit code 0, 4 when it was stopped, 12 when it has"
            + " failed. Leaving it changes nothing.")
public final class MoveWatchCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final MoveNumber number = new MoveNumber();

  @Mixin private final LookOptions looks = new LookOptions();

  public MoveWatchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer rested = new MoveWatch(session, looks).untilItRests(number.get());
    session.json(rested);
    return rested.as(Reconfiguration.class).state().exitCode().number();
  }
}
