package dev.lockstep.cli.run.watch;

import dev.lockstep.cli.run.CompanyStanding;
import dev.lockstep.cli.run.Watched;
import dev.lockstep.cli.text.Durations;
import dev.lockstep.cli.watch.DrawnLines;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A bar with the running tasks below it, drawn over and over at the same place of a terminal. */
final class BarProgress implements RunProgress {

  private static final int MOST_RUNNING = 8;
  private static final int LONGEST_BAR = 40;
  private static final List<String> BATCHES = List.of("FIRST", "MIDDLE", "LAST", "UNLOCKED");

  private final DrawnLines drawn;
  private final RunningTaskLine taskLine;
  private @Nullable Watched shown;

  /**
   * A bar.
   *
   * @param width columns of the terminal
   * @param indent what every line begins with
   */
  BarProgress(PrintWriter out, int width, Clock clock, String indent) {
    this.drawn = new DrawnLines(out, width, indent);
    this.taskLine = new RunningTaskLine(clock);
  }

  @Override
  public void show(Watched run) {
    shown = run;
    List<String> lines = new ArrayList<>();
    lines.add(bar(run));
    run.running().stream().limit(MOST_RUNNING).map(taskLine::text).forEach(lines::add);
    if (run.running().size() > MOST_RUNNING) {
      lines.add("  and " + (run.running().size() - MOST_RUNNING) + " more");
    }
    companies(run).ifPresent(lines::add);
    drawn.draw(lines);
  }

  /** {@code companies: 2 FIRST, 1 MIDDLE, 3 released}. */
  private static Optional<String> companies(Watched run) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (String batch : BATCHES) {
      counts.put(batch, in(run, batch));
    }
    counts.put("released", run.standings().stream().filter(CompanyStanding::released).count());
    return run.standings().isEmpty()
        ? Optional.empty()
        : Optional.of(
            counts.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", ", "  companies: ", "")));
  }

  private static long in(Watched run, String batch) {
    return run.standings().stream()
        .filter(company -> !company.released() && batch.equals(company.batch()))
        .count();
  }

  @Override
  public void away(String reason, Duration since) {
    String text = "  the server is away since " + Durations.rough(since.toMillis()) + ": " + reason;
    drawn.draw(shown == null ? List.of(text) : List.of(bar(shown), text));
  }

  @Override
  public void back(Duration after) {
    drawn.say("The server is back after " + Durations.text(after.toMillis()) + ".");
  }

  @Override
  public void clear() {
    drawn.draw(List.of());
  }

  @Override
  public void end(Watched run) {
    drawn.draw(List.of(bar(run)));
    if (run.error() != null) {
      drawn.add(run.error());
    }
  }

  private String bar(Watched run) {
    String head = run.heading() + " ";
    String tail =
        String.format(
            Locale.ROOT,
            " %d/%d %3d %%%s%s",
            run.tasks().done(),
            run.tasks().total(),
            run.tasks().percent(),
            run.tasks().troubles(),
            time(run));
    return drawn.bar(
        head, new DrawnLines.Share(run.tasks().done(), run.tasks().total()), LONGEST_BAR, tail);
  }

  private static String time(Watched run) {
    Long eta = run.etaMillis();
    if (eta != null && !run.resting()) {
      return "  ETA " + Durations.rough(eta);
    }
    return run.elapsedMillis() == null ? "" : "  " + Durations.text(run.elapsedMillis());
  }
}
