package dev.lockstep.cli.text;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as people write and read them. */
public final class Durations {

  private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,9}) ?(ms|s|m|min|h)");

  private Durations() {}

  /**
   * Milliseconds to the precision that matters: {@code 85 ms}, {@code 12.3 s}, {@code 2 h 05 min}.
   */
  public static String text(@Nullable Long millis) {
    if (millis == null) {
      return "-";
    }
    if (millis < 1000) {
      return millis + " ms";
    }
    return millis < 60_000 ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0) : rough(millis);
  }

  /** Milliseconds in whole seconds, rounded up: a remaining time is never said too short. */
  public static String rough(long millis) {
    long seconds = (Math.max(0, millis) + 999) / 1000;
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
  }

  /**
   * Reads {@code 500ms}, {@code 10s}, {@code 15m} or {@code 1h}.
   *
   * @throws IllegalArgumentException with a message for the writer
   */
  public static Duration parse(String written) {
    Matcher matcher = WRITTEN.matcher(written.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + written + "' is not a duration. Write one such as 500ms, 10s, 15m or 1h.");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofMinutes(number);
    };
  }
}
