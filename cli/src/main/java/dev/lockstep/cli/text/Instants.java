package dev.lockstep.cli.text;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Instants of the server in the reader's time zone. */
public final class Instants {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private Instants() {}

  /** Date and time to the second; a dash when absent; what cannot be read stays as it is. */
  public static String text(@Nullable String instant, ZoneId zone) {
    if (instant == null) {
      return "-";
    }
    try {
      return SECONDS.format(Instant.parse(instant).atZone(zone));
    } catch (DateTimeParseException e) {
      return instant;
    }
  }
}
