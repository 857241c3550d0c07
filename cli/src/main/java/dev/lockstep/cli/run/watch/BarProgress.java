package dev.lockstep.cli.run.watch;

import dev.lockstep.cli.run.CompanyStanding;
import dev.lockstep.cli.run.Watched;
import dev.lockstep.cli.text.Durations;
import dev.lockstep.cli.text.Table;
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

  private final PrintWriter out;
  private final int width;
  private final String indent;
  private final RunningTaskLine taskLine;
  private List<String> drawn = List.of();
  private @Nullable Watched shown;

  /**
   * A bar.
   *
   * @param width columns of the terminal
   * @param indent what every line begins with
   */
  BarProgress(PrintWriter out, int width, Clock clock, String indent) {
    this.out = out;
    this.width = width - 1 - indent.length();
    this.indent = indent;
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
    draw(lines);
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
    draw(shown == null ? List.of(text) : List.of(bar(shown), text));
  }

  @Override
  public void back(Duration after) {
    clear();
    out.println(indent + "The server is back after " + Durations.text(after.toMillis()) + ".");
    out.flush();
  }

  @Override
  public void clear() {
    draw(List.of());
  }

  @Override
  public void end(Watched run) {
    draw(List.of(bar(run)));
    if (run.error() != null) {
      out.println(indent + run.error());
      out.flush();
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
    int room = Math.min(LONGEST_BAR, width - head.length() - tail.length() - 2);
    return room < 4 ? head + tail : head + "[" + filled(run, room) + "]" + tail;
  }

  private static String filled(Watched run, int room) {
    int full = run.tasks().total() == 0 ? 0 : room * run.tasks().done() / run.tasks().total();
    return "#".repeat(full) + ".".repeat(room - full);
  }

  private static String time(Watched run) {
    Long eta = run.etaMillis();
    if (eta != null && !run.resting()) {
      return "  ETA " + Durations.rough(eta);
    }
    return run.elapsedMillis() == null ? "" : "  " + Durations.text(run.elapsedMillis());
  }

  private void draw(List<String> lines) {
    List<String> fitting = lines.stream().map(line -> Table.cut(line, width)).toList();
    if (fitting.equals(drawn)) {
      return;
    }
    String over = drawn.isEmpty() ? "" : "\r\u001b[" + drawn.size() + "A\u001b[J";
    out.print(
        over + fitting.stream().map(line -> indent + line + "\n").collect(Collectors.joining()));
    out.flush();
    drawn = fitting;
  }
}
