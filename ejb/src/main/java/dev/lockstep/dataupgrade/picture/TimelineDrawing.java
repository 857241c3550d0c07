package dev.lockstep.dataupgrade.picture;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what bshells did. What is too short to be seen becomes one stretch with its
 * neighbours, so that a picture of 100,000 tasks is not larger than one of a thousand.
 */
final class TimelineDrawing {

  /** So many times the resolution is long enough to be seen by itself. */
  private static final int VISIBLE = 3;

  /** 10 comes after 9. */
  private static final Comparator<String> BY_NAME =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private final int parts;

  /**
   * @param parts into how many parts the time is divided
   */
  TimelineDrawing(int parts) {
    this.parts = parts;
  }

  /**
   * The picture of the whole run.
   *
   * @param now when what is being executed ends for the time being
   */
  RunTimeline of(List<Executed> executed, Instant now) {
    return of(executed, now, null);
  }

  /**
   * The picture, as fine as its window is small. What bshells did is told of the whole run, their
   * stretches only where they are seen.
   *
   * @param window null for the whole run
   */
  RunTimeline of(List<Executed> executed, Instant now, @Nullable TimeWindow window) {
    if (executed.isEmpty()) {
      return new RunTimeline(null, 0, 0, List.of());
    }
    Instant from =
        executed.stream().map(Executed::startedAt).min(Comparator.naturalOrder()).orElseThrow();
    Instant to =
        executed.stream().map(one -> end(one, now)).max(Comparator.naturalOrder()).orElseThrow();
    long millis = Math.max(1, Duration.between(from, to).toMillis());
    TimeWindow seen = window == null ? new TimeWindow(0, millis) : window;
    long resolution = Math.max(1, seen.millis() / parts);
    Map<String, List<Stretch>> all = new TreeMap<>(BY_NAME);
    executed.forEach(
        one ->
            all.computeIfAbsent(number(one.bshell()), name -> new ArrayList<>())
                .add(stretch(one, from, now)));
    List<BshellLane> lanes = new ArrayList<>();
    all.forEach((bshell, stretches) -> lanes.add(lane(bshell, stretches, resolution, seen)));
    return new RunTimeline(from, millis, resolution, lanes);
  }

  /** A bshell has the same number in all steps: {@code run-19/FIRST/3}, {@code run-19/LAST/3}. */
  private static String number(String bshell) {
    return bshell.substring(bshell.lastIndexOf('/') + 1);
  }

  private static Instant end(Executed one, Instant now) {
    Instant end = Objects.requireNonNullElse(one.finishedAt(), now);
    return end.isBefore(one.startedAt()) ? one.startedAt() : end;
  }

  private static Stretch stretch(Executed one, Instant from, Instant now) {
    return new Stretch(
        Duration.between(from, one.startedAt()).toMillis(),
        Duration.between(one.startedAt(), end(one, now)).toMillis(),
        1,
        one.failed() ? 1 : 0,
        one.finishedAt() == null,
        one.task(),
        one.company(),
        one.program());
  }

  private static BshellLane lane(
      String bshell, List<Stretch> stretches, long resolution, TimeWindow seen) {
    List<Stretch> sorted =
        stretches.stream().sorted(Comparator.comparingLong(Stretch::fromMillis)).toList();
    List<Stretch> shown = new ArrayList<>();
    long busy = 0;
    long until = 0;
    for (Stretch next : sorted) {
      busy += Math.max(0, next.end() - Math.max(until, next.fromMillis()));
      until = Math.max(until, next.end());
      Stretch last = shown.isEmpty() ? null : shown.get(shown.size() - 1);
      if (last != null && together(last, next, resolution)) {
        shown.set(shown.size() - 1, last.with(next));
      } else {
        shown.add(next);
      }
    }
    return new BshellLane(
        bshell,
        busy,
        stretches.stream().mapToInt(Stretch::tasks).sum(),
        stretches.stream().mapToInt(Stretch::failed).sum(),
        shown.stream().filter(seen::shows).toList());
  }

  /** Tasks that a bshell has claimed together overlap, since they are executed one by one. */
  private static boolean together(Stretch last, Stretch next, long resolution) {
    boolean overlap = last.running() && next.running();
    boolean near = next.fromMillis() - last.end() < resolution;
    boolean small = next.millis() < VISIBLE * resolution;
    boolean lastSmall = last.tasks() > 1 || last.millis() < VISIBLE * resolution;
    return overlap || (near && small && lastSmall);
  }
}
