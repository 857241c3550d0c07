package dev.lockstep.rest.report;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them. */
final class ReportTime {

  private ReportTime() {}

  static String text(long millis) {
    Duration time = Duration.ofMillis(millis);
    return time.toHours() > 0
        ? String.format(Locale.ROOT, "%d h %02d min", time.toHours(), time.toMinutesPart())
        : time.toMinutes() > 0
            ? String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart())
            : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }
}
