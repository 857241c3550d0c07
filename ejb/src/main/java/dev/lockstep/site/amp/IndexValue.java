package dev.lockstep.site.amp;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types of values in a primary index, as requests and commands name and write them. */
public enum IndexValue {
  TEXT("any text") {
    @Override
    Object parse(String text) {
      return text;
    }
  },
  NUMBER("digits, such as 4711 or -12.5") {
    @Override
    Object parse(String text) {
      return new BigDecimal(text);
    }
  },
  BOOLEAN("true or false") {
    @Override
    Object parse(String text) {
      return switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException(text);
      };
    }
  },
  DATE("a date, such as 2026-01-31") {
    @Override
    Object parse(String text) {
      return LocalDate.parse(text);
    }
  },
  TIMESTAMP("a time without a zone, such as 2026-01-31T18:00:00") {
    @Override
    Object parse(String text) {
      return LocalDateTime.parse(text);
    }
  },
  INSTANT("a time with a zone, such as 2026-01-31T18:00:00Z") {
    @Override
    Object parse(String text) {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      return instant;
    }
  },
  BYTES("hexadecimal digits, such as 00ff") {
    @Override
    Object parse(String text) {
      return HexFormat.of().parseHex(text);
    }
  },
  UUID("such as 123e4567-e89b-12d3-a456-426614174000") {
    @Override
    Object parse(String text) {
      UUID uuid = java.util.UUID.fromString(text);
      if (!uuid.toString().equalsIgnoreCase(text)) {
        throw new IllegalArgumentException(text);
      }
      return uuid;
    }
  },
  NULL("no value") {
    @Override
    @Nullable Object parse(String text) {
      if (!text.isEmpty()) {
        throw new IllegalArgumentException(text);
      }
      return null;
    }
  };

  private final String form;

  IndexValue(String form) {
    this.form = form;
  }

  abstract @Nullable Object parse(String text);

  /** The type as operators write it: {@code number}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of this word; empty if there is none. */
  public static Optional<IndexValue> ofWord(String word) {
    return Arrays.stream(values()).filter(type -> type.word().equalsIgnoreCase(word)).findFirst();
  }

  /** All words. */
  public static String words() {
    return Arrays.stream(values()).map(IndexValue::word).collect(Collectors.joining(", "));
  }

  /**
   * A value as the hash takes it; null for NULL.
   *
   * @throws IllegalArgumentException that says how values of this type are written
   */
  public @Nullable Object read(String text) {
    try {
      return parse(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException(
          "a " + word() + " is written as " + form + ", not as `" + text + "`", e);
    }
  }
}
