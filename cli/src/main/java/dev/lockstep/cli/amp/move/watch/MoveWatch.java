package dev.lockstep.cli.amp.move.watch;

import dev.lockstep.cli.amp.move.Reconfiguration;
import dev.lockstep.cli.amp.move.ReconfigurationsOfServer;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.watch.LookOptions;
import dev.lockstep.cli.watch.Patience;
import dev.lockstep.cli.watch.Repetition;
import java.time.Duration;
import java.util.Optional;

/** Follows a reconfiguration until it rests. Ending the program changes none. */
public final class MoveWatch {

  private final ReconfigurationsOfServer server;
  private final Session session;
  private final MoveProgress progress;
  private final Duration interval;
  private final Patience patience;

  public MoveWatch(Session session, LookOptions options) {
    this.server = new ReconfigurationsOfServer(session.server());
    this.session = session;
    this.progress =
        session.terminal().interactive()
            ? new MoveBar(session.progress(), session.terminal().width())
            : new MoveLines(session.progress(), session.clock());
    this.interval = options.interval();
    this.patience = new Patience(options.patience(), session.clock(), progress);
  }

  /** Watches until nothing happens any more by itself; tells what to do then. */
  public Answer untilItRests(int id) {
    try {
      Answer rested = Repetition.untilOutcome(interval, () -> tick(id));
      tell(rested.as(Reconfiguration.class));
      return rested;
    } finally {
      session.progress().flush();
    }
  }

  private Optional<Answer> tick(int id) {
    Optional<Answer> answer = patience.ask(() -> server.get(id));
    return answer.filter(one -> rests(one.as(Reconfiguration.class)));
  }

  private boolean rests(Reconfiguration seen) {
    if (seen.state().isResting()) {
      progress.end(seen);
      return true;
    }
    progress.show(seen);
    return false;
  }

  private void tell(Reconfiguration rested) {
    if (rested.error() != null) {
      rested.error().lines().forEach(session.progress()::println);
    }
    rested.next().forEach(session.progress()::println);
  }
}
