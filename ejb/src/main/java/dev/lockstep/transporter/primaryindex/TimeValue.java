package dev.lockstep.transporter.primaryindex;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates and times in ISO's way of writing them. Every other one depends on settings of a session,
 * and a time that has to be rounded on the database.
 */
final class TimeValue {

  private static final String DAY = "(\\d{4}-\\d\\d-\\d\\d)";
  private static final String TIME = "[T ](\\d\\d:\\d\\d(?::\\d\\d(?:\\.(\\d{1,9}))?)?)";
  private static final String ZONE = " ?(Z|[+-]\\d\\d(?::?\\d\\d)?)";
  private static final Pattern DATE = Pattern.compile(DAY);
  private static final Pattern TIMESTAMP = Pattern.compile(DAY + TIME);
  private static final Pattern INSTANT = Pattern.compile(DAY + TIME + ZONE);

  private TimeValue() {}

  static LocalDate date(String text) throws UnreadableValueException {
    String day = text.strip();
    try {
      if (DATE.matcher(day).matches()) {
        return LocalDate.parse(day);
      }
    } catch (DateTimeException e) {
      // such as a 30th of February
    }
    throw new UnreadableValueException("is no date such as 2026-01-31");
  }

  static LocalDateTime timestamp(String text, int digits) throws UnreadableValueException {
    Matcher parts = TIMESTAMP.matcher(text.strip());
    if (!parts.matches()) {
      throw new UnreadableValueException("is no time such as 2026-01-31T18:00:00");
    }
    return local(parts, digits);
  }

  static OffsetDateTime instant(String text, int digits) throws UnreadableValueException {
    Matcher parts = INSTANT.matcher(text.strip());
    if (!parts.matches()) {
      throw new UnreadableValueException(
          "is no time with a zone such as 2026-01-31T18:00:00+01:00");
    }
    try {
      return local(parts, digits).atOffset(ZoneOffset.of(parts.group(4)));
    } catch (DateTimeException e) {
      throw new UnreadableValueException("has the zone " + parts.group(4) + ", which is none");
    }
  }

  private static LocalDateTime local(Matcher parts, int digits) throws UnreadableValueException {
    String fraction = parts.group(3);
    if (fraction != null && fraction.replaceFirst("0+$", "").length() > digits) {
      throw new UnreadableValueException(
          "has more digits of a second than the " + digits + " that its column keeps");
    }
    try {
      return LocalDateTime.of(LocalDate.parse(parts.group(1)), LocalTime.parse(parts.group(2)));
    } catch (DateTimeException e) {
      throw new UnreadableValueException("is no time that there is");
    }
  }
}
