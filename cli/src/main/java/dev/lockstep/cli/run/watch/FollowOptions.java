package dev.lockstep.cli.run.watch;

import dev.lockstep.cli.run.TaskLog;
import dev.lockstep.cli.session.Session;
import java.time.Duration;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Whether and how the log of a task is followed. */
public final class FollowOptions {

  @Option(
      names = {"-f", "--follow"},
      description = "Show what comes until the task ends.")
  private boolean follow;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      defaultValue = "500ms",
      description = "Time between two looks (default ${DEFAULT-VALUE}).")
  private Duration interval = Duration.ofMillis(500);

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      defaultValue = "15m",
      description = "How long the server may be away (default ${DEFAULT-VALUE}).")
  private Duration patience = Duration.ofMinutes(15);

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
    Patience patient = new Patience(patience, session.clock(), new ToldOnce(session));
    try {
      return Repetition.untilOutcome(interval, () -> patient.ask(look).filter(log -> !log.open()));
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
