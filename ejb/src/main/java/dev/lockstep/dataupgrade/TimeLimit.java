package dev.lockstep.dataupgrade;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long an upgrade program may take, as packs write it: {@code 90s}, {@code 10m}, {@code 4h}.
 */
public final class TimeLimit {

  /** For Java programs and processes that name none; SQL programs have none then. */
  public static final Duration OF_PROCESSES = Duration.ofHours(4);

  /** As a regular expression. */
  public static final String PATTERN = "[1-9][0-9]{0,5}[smh]";

  private static final Pattern PARTS = Pattern.compile("([0-9]{1,6})([smh])");

  private TimeLimit() {}

  /** The duration that a text means; empty for a text of another form. */
  public static Optional<Duration> of(String text) {
    Matcher parts = PARTS.matcher(text);
    if (!text.matches(PATTERN) || !parts.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(parts.group(1));
    return Optional.of(
        switch (parts.group(2)) {
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofHours(number);
        });
  }

  /** A duration of whole seconds as packs write it. */
  public static String text(Duration limit) {
    long seconds = limit.toSeconds();
    if (seconds % 3600 == 0) {
      return String.format(Locale.ROOT, "%dh", seconds / 3600);
    }
    return seconds % 60 == 0
        ? String.format(Locale.ROOT, "%dm", seconds / 60)
        : String.format(Locale.ROOT, "%ds", seconds);
  }
}
