package dev.lockstep.cli.load.watch;

import dev.lockstep.cli.load.Load;
import dev.lockstep.cli.load.LoadsOfServer;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Durations;
import dev.lockstep.cli.watch.Absence;
import dev.lockstep.cli.watch.LookOptions;
import dev.lockstep.cli.watch.Patience;
import dev.lockstep.cli.watch.Repetition;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows a load until it rests. A terminal gets one line that is drawn over, a file or a pipe a
 * line every few seconds. Ending the program changes no load.
 */
public final class LoadWatch implements Absence {

  /** The shortest time between two lines that differ only in the number of rows. */
  static final Duration PACE = Duration.ofSeconds(5);

  private final LoadsOfServer server;
  private final PrintWriter out;
  private final Clock clock;
  private final boolean drawn;
  private final Duration interval;
  private final Patience patience;
  private String heading = "";
  private String line = "";
  private @Nullable Instant shownAt;
  private boolean away;

  public LoadWatch(Session session, LookOptions options) {
    this.server = new LoadsOfServer(session.server());
    this.out = session.progress();
    this.clock = session.clock();
    this.drawn = session.terminal().interactive();
    this.interval = options.interval();
    this.patience = new Patience(options.patience(), session.clock(), this);
  }

  /** Watches until nothing happens any more by itself; gives the load as it is then. */
  public Answer untilItRests(int load) {
    try {
      return Repetition.untilOutcome(interval, () -> tick(load));
    } finally {
      out.flush();
    }
  }

  private Optional<Answer> tick(int number) {
    Optional<Answer> answer = patience.ask(() -> server.get(number));
    return answer.filter(one -> shown(one.as(Load.class)));
  }

  /** Shows how it stands; true when it rests. */
  private boolean shown(Load load) {
    boolean resting = load.state().isResting();
    boolean changed = !load.heading().equals(heading);
    String now = text(load);
    if (!now.equals(line) && (changed || resting || drawn || isDue())) {
      print(now, changed || resting);
      heading = load.heading();
    }
    return resting;
  }

  private boolean isDue() {
    return shownAt == null || !clock.instant().isBefore(shownAt.plus(PACE));
  }

  /** On a terminal, numbers that grow are drawn over; everything else stays. */
  private void print(String now, boolean stays) {
    if (drawn) {
      out.print("\r\u001b[K" + now + (stays ? "\n" : ""));
    } else {
      out.println(now);
    }
    out.flush();
    line = now;
    shownAt = clock.instant();
  }

  private static String text(Load load) {
    String rate = load.state().isResting() ? "" : ", " + load.rowsPerSecond() + " rows/s";
    return String.format(Locale.ROOT, "%s: %s%s", load.heading(), load.counts(), rate);
  }

  @Override
  public void away(String reason, Duration since) {
    if (!away) {
      away = true;
      print("The server is away: " + reason + " Waiting for it to come back.", true);
    }
  }

  @Override
  public void back(Duration after) {
    away = false;
    heading = "";
    print("The server is back after " + Durations.text(after.toMillis()) + ".", true);
  }
}
