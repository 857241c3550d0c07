package dev.lockstep.rest.request;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.PageRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the texts of one request and collects what is wrong with them. After all have been read,
 * {@link #refuse} throws if anything was.
 */
public final class RequestCheck {

  private final List<Fault> faults = new ArrayList<>();

  /** Adds a fault. */
  public void add(Fault fault) {
    faults.add(fault);
  }

  /**
   * Ends the check.
   *
   * @throws LockstepException {@code REQUEST_INVALID} with all faults, if there are any
   */
  public void refuse() {
    if (!faults.isEmpty()) {
      throw new LockstepException(ErrorCode.REQUEST_INVALID, faults);
    }
  }

  /** One of an enum's values in any case, or null when nothing was given. */
  public <E extends Enum<E>> @Nullable E oneOf(String name, @Nullable String text, Class<E> type) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String wanted = text.strip().toUpperCase(Locale.ROOT);
    E[] allowed = type.getEnumConstants();
    for (E value : allowed) {
      if (value.name().equals(wanted)) {
        return value;
      }
    }
    String names = Arrays.stream(allowed).map(Enum::name).collect(Collectors.joining(", "));
    add(Fault.of(name, "there is no " + name + " " + text, "Take one of " + names));
    return null;
  }

  /** Yes or no, or null when nothing was given. */
  public @Nullable Boolean flag(String name, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> {
        add(Fault.of(name, text + " is neither true nor false", "Give true or false"));
        yield null;
      }
    };
  }

  /** A whole number, or null when nothing was given. */
  public @Nullable Integer integer(String name, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return Integer.valueOf(text.strip());
    } catch (NumberFormatException e) {
      add(Fault.of(name, text + " is not a whole number that fits", "Give a whole number"));
      return null;
    }
  }

  /** A whole number of any size from 0 on, or null when nothing was given. */
  public @Nullable Long number(String name, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (!text.strip().matches("[0-9]{1,18}")) {
      add(Fault.of(name, text + " is not a number", "Give a whole number from 0 on"));
      return null;
    }
    return Long.valueOf(text.strip());
  }

  /** A text on one line, or null when nothing was given. */
  public @Nullable String line(String name, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.strip().chars().anyMatch(Character::isISOControl)) {
      add(Fault.of(name, "it has characters that no line has", "Give it on one line"));
      return null;
    }
    return text.strip();
  }

  /** A point in time of the years 1 to 9999, or null when nothing was given. */
  public @Nullable Instant time(String name, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      OffsetDateTime time = OffsetDateTime.parse(text.strip());
      if (time.getYear() >= 1 && time.getYear() <= 9999) {
        return time.toInstant();
      }
    } catch (DateTimeParseException e) {
      add(notTime(name, text));
      return null;
    }
    add(notTime(name, text));
    return null;
  }

  private static Fault notTime(String name, String text) {
    return Fault.of(
        name,
        text + " is not a time of the years 1 to 9999",
        "Give date, time and zone: 2026-01-31T18:00:00Z or 2026-01-31T18:00:00+01:00");
  }

  /** A text that has to be there; empty when it is not. */
  public String required(String name, @Nullable String text, String action) {
    if (text == null || text.isBlank()) {
      add(Fault.of(name, "it is missing", action));
      return "";
    }
    return text.strip();
  }

  /** The wanted part of a list. */
  public PageRequest page(PageParameters parameters) {
    int page = within("page", parameters.page, PageRequest.FIRST.page(), 0, Integer.MAX_VALUE);
    int size = within("size", parameters.size, PageRequest.FIRST.size(), 1, PageRequest.LARGEST);
    String sort = parameters.sort;
    return new PageRequest(page, size, sort == null || sort.isBlank() ? null : sort.strip());
  }

  private int within(String name, @Nullable String text, int otherwise, int least, int most) {
    Integer number = integer(name, text);
    if (number == null) {
      return otherwise;
    }
    if (number < least || number > most) {
      add(
          Fault.of(
              name,
              number + " is not possible",
              "Give a whole number from " + least + " to " + most));
      return otherwise;
    }
    return number;
  }
}
