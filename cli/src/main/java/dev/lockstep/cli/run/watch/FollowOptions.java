package dev.lockstep.cli.run.watch;

import dev.lockstep.cli.run.TaskLog;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.watch.Absence;
import dev.lockstep.cli.watch.LookOptions;
import dev.lockstep.cli.watch.Patience;
import dev.lockstep.cli.watch.Repetition;
import java.time.Duration;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether and how the log of a task is followed. */
public final class FollowOptions {

  @Option(
      names = {"-f", "--follow"},
      description = "Show what comes until the task ends.")
  private boolean follow;

  @Mixin private final LookOptions looks = new LookOptions();

  /** Whether it is followed. */
  public boolean follow() {
    return follow;
  }

  /**
   * Looks again and again until nothing more comes.
   *
   * @param look shows what is new
   * @return the last look
   */
  public TaskLog untilEnd(Session session, Supplier<TaskLog> look) {
    Patience patient = new Patience(looks.patience(), session.clock(), new ToldOnce(session));
    try {
      return Repetition.untilOutcome(
          looks.interval(), () -> patient.ask(look).filter(log -> !log.open()));
    } finally {
      session.out().flush();
    }
  }

  /** Says on standard error that the server went away and that it is back. */
  private static final class ToldOnce implements Absence {
    private final Session session;
    private boolean told;

    ToldOnce(Session session) {
      this.session = session;
    }

    @Override
    public void away(String reason, Duration since) {
      if (!told) {
        session.err().println("The server is away, waiting for it: " + reason);
        session.err().flush();
      }
      told = true;
    }

    @Override
    public void back(Duration after) {
      session.err().println("The server is back.");
      session.err().flush();
      told = false;
    }
  }
}
