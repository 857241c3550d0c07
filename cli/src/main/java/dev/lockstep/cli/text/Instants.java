package dev.lockstep.cli.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Instants of the server in the reader's time zone. */
public final class Instants {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd['T'HH:mm[:ss][XXX]]", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Instants() {}

  /**
   * A point in time as a person writes it: a date, with a time, with a zone.
   *
   * @param zone of a text that names none
   * @throws java.time.DateTimeException when it is none
   */
  public static Instant parse(String text, ZoneId zone) {
    TemporalAccessor parsed =
        WRITTEN.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    if (parsed instanceof OffsetDateTime complete) {
      return complete.toInstant();
    }
    LocalDateTime local =
        parsed instanceof LocalDate day ? day.atStartOfDay() : (LocalDateTime) parsed;
    return local.atZone(zone).toInstant();
  }

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
