package dev.lockstep.cli.amp.move.watch;

import dev.lockstep.cli.amp.move.Reconfiguration;
import dev.lockstep.cli.text.Durations;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Plain lines for a file or a pipe: a line at once when state, step, note or error change; when
 * only the number of copied cylinders changes, a line every few seconds.
 */
final class MoveLines implements MoveProgress {

  /** The shortest time between two lines that differ only in how much is copied. */
  static final Duration PACE = Duration.ofSeconds(5);

  private final PrintWriter out;
  private final Clock clock;
  private String standing = "";
  private String line = "";
  private String error = "";
  private @Nullable Instant shownAt;
  private boolean away;

  MoveLines(PrintWriter out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  @Override
  public void show(Reconfiguration seen) {
    String nowStanding = seen.heading() + seen.note() + seen.parallelism();
    String now = line(seen);
    if (!nowStanding.equals(standing) || (!now.equals(line) && isDue())) {
      print(now);
      standing = nowStanding;
    }
    trouble(seen);
  }

  /** What it waits for while it works, once, and again when it has changed. */
  private void trouble(Reconfiguration seen) {
    String now = seen.error() == null || seen.state().isResting() ? "" : seen.error();
    if (!now.equals(error) && !now.isEmpty()) {
      now.lines().map(one -> "  " + one).forEach(out::println);
      out.flush();
    }
    error = now;
  }

  @Override
  public void end(Reconfiguration seen) {
    String last = ended(seen);
    if (!last.equals(line)) {
      print(last);
    }
  }

  private boolean isDue() {
    return shownAt == null || !clock.instant().isBefore(shownAt.plus(PACE));
  }

  private void print(String now) {
    out.println(now);
    out.flush();
    line = now;
    shownAt = clock.instant();
  }

  private static String line(Reconfiguration seen) {
    if (seen.state().isResting()) {
      return ended(seen);
    }
    if (seen.copies()) {
      Long seconds = seen.remainingSeconds();
      String eta = seconds == null ? "" : ", ETA " + Durations.rough(seconds * 1000);
      return seen.heading() + ": " + seen.counts() + ", " + seen.speed() + eta;
    }
    return seen.heading() + (seen.note() == null ? "" : ": " + seen.note());
  }

  /** How it stands when it rests. */
  static String ended(Reconfiguration seen) {
    return seen.heading() + (seen.counts().isEmpty() ? "" : ": " + seen.counts());
  }

  @Override
  public void away(String reason, Duration since) {
    if (!away) {
      away = true;
      out.println("The server is away: " + reason + " Waiting for it to come back.");
      out.flush();
    }
  }

  @Override
  public void back(Duration after) {
    away = false;
    standing = "";
    out.println("The server is back after " + Durations.text(after.toMillis()) + ".");
    out.flush();
  }
}
