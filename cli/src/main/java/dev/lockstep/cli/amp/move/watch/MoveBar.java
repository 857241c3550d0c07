package dev.lockstep.cli.amp.move.watch;

import dev.lockstep.cli.amp.move.MovedAmp;
import dev.lockstep.cli.amp.move.Reconfiguration;
import dev.lockstep.cli.text.Durations;
import dev.lockstep.cli.watch.DrawnLines;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A bar while rows are copied, with what it does, what it waits for and the AMPs that are not
 * complete below it, drawn over and over at the same place of a terminal.
 */
final class MoveBar implements MoveProgress {

  private static final int MOST_AMPS = 8;
  private static final int LONGEST_BAR = 30;

  private final DrawnLines drawn;
  private List<String> shown = List.of();

  MoveBar(PrintWriter out, int width) {
    this.drawn = new DrawnLines(out, width, "");
  }

  @Override
  public void show(Reconfiguration seen) {
    shown = lines(seen);
    drawn.draw(shown);
  }

  private List<String> lines(Reconfiguration seen) {
    List<String> lines = new ArrayList<>();
    lines.add(seen.copies() ? bar(seen) : seen.heading());
    if (seen.note() != null) {
      lines.add("  " + seen.note());
    }
    if (seen.error() != null) {
      lines.add("  " + seen.error().lines().findFirst().orElse(""));
    }
    if (seen.copies()) {
      seen.moves().stream()
          .filter(amp -> amp.copied() < amp.cylinders())
          .limit(MOST_AMPS)
          .map(MoveBar::amp)
          .forEach(lines::add);
    }
    return lines;
  }

  private String bar(Reconfiguration seen) {
    Long seconds = seen.remainingSeconds();
    String tail =
        String.format(
            Locale.ROOT,
            " %3d %%  %s%s",
            seen.percent(),
            seen.speed(),
            seconds == null ? "" : "  ETA " + Durations.rough(seconds * 1000));
    return drawn.bar(
        seen.heading() + " ", new DrawnLines.Share(seen.percent(), 100), LONGEST_BAR, tail);
  }

  private static String amp(MovedAmp amp) {
    return String.format(
        Locale.ROOT,
        "  AMP %d to %d  %3d %%  %s cylinders, %d being copied",
        amp.from(),
        amp.to(),
        amp.percent(),
        amp.cylinderText(),
        amp.copying());
  }

  @Override
  public void end(Reconfiguration seen) {
    drawn.draw(List.of(MoveLines.ended(seen)));
  }

  @Override
  public void away(String reason, Duration since) {
    List<String> lines = new ArrayList<>(shown);
    lines.add("  the server is away since " + Durations.rough(since.toMillis()) + ": " + reason);
    drawn.draw(lines);
  }

  @Override
  public void back(Duration after) {
    drawn.say("The server is back after " + Durations.text(after.toMillis()) + ".");
  }
}
