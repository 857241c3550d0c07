package dev.lockstep.cli.run.watch;

import dev.lockstep.cli.run.CompanyStanding;
import dev.lockstep.cli.run.Watched;
import dev.lockstep.cli.text.Durations;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plain lines for a file or a pipe: a line at once when the run's state, step, troubles, restarts
 * or companies change; when only the number of done tasks changes, a line every few seconds.
 */
final class LineProgress implements RunProgress {

  /** The shortest time between two lines that differ only in the number of done tasks. */
  static final Duration PACE = Duration.ofSeconds(5);

  /** Lines about companies from one look; when there are more, only their number is told. */
  private static final int MOST_COMPANIES = 10;

  private final PrintWriter out;
  private final Clock clock;
  private final String indent;
  private final Map<Integer, CompanyStanding> shownCompanies = new HashMap<>();
  private String shownStanding = "";
  private String shownLine = "";
  private @Nullable Instant shownAt;
  private boolean away;

  /**
   * Lines.
   *
   * @param indent what every line begins with
   */
  LineProgress(PrintWriter out, Clock clock, String indent) {
    this.out = out;
    this.clock = clock;
    this.indent = indent;
  }

  @Override
  public void show(Watched run) {
    String standing = run.heading() + run.tasks().troubles() + run.restarts() + run.releases();
    String line = line(run);
    companies(run);
    if (!standing.equals(shownStanding) || (!line.equals(shownLine) && isDue())) {
      print(line, standing);
    }
  }

  @Override
  public void away(String reason, Duration since) {
    if (!away) {
      away = true;
      say("The server is away: " + reason + " Waiting for it to come back.");
    }
  }

  @Override
  public void back(Duration after) {
    away = false;
    shownStanding = "";
    say("The server is back after " + Durations.text(after.toMillis()) + ".");
  }

  @Override
  public void clear() {
    // lines stay where they are
  }

  @Override
  public void end(Watched run) {
    if (!line(run).equals(shownLine)) {
      print(line(run), "");
    }
    if (run.error() != null) {
      say(run.error());
    }
  }

  /** Those that have come on since the last look; of many at once only the number. */
  private void companies(Watched run) {
    List<String> news = new ArrayList<>();
    for (CompanyStanding standing : run.standings()) {
      if (!standing.equals(shownCompanies.put(standing.company(), standing))) {
        news.add(standing.text());
      }
    }
    if (news.size() > MOST_COMPANIES) {
      say(news.size() + " companies have come on");
    } else {
      news.forEach(this::say);
    }
  }

  private boolean isDue() {
    return shownAt == null || !clock.instant().isBefore(shownAt.plus(PACE));
  }

  private void say(String line) {
    out.println(indent + line);
  }

  private void print(String line, String standing) {
    say(line);
    shownLine = line;
    shownStanding = standing;
    shownAt = clock.instant();
  }

  private static String line(Watched run) {
    return String.format(
        Locale.ROOT,
        "%s %d/%d tasks (%d %%)%s%s%s",
        run.heading(),
        run.tasks().done(),
        run.tasks().total(),
        run.tasks().percent(),
        run.tasks().troubles(),
        run.releases(),
        run.restarts() == 0 ? "" : ", restarts " + run.restarts());
  }
}
