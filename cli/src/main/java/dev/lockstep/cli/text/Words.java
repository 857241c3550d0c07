package dev.lockstep.cli.text;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Words between people and the server. */
public final class Words {

  private Words() {}

  /** A constant as the server writes it: {@code not-executed} becomes {@code NOT_EXECUTED}. */
  public static @Nullable String constant(@Nullable String written) {
    return written == null ? null : written.strip().toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** A constant of the server as people read it: {@code DONE_WITH_ROW_ERRORS} in small letters. */
  public static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The value, or a dash when it is absent. */
  public static String orDash(@Nullable Object value) {
    return Objects.toString(value, "-");
  }

  /** A line with a name and a value below a heading. */
  public static String detail(String name, @Nullable Object value) {
    return String.format(Locale.ROOT, "  %-19s %s", name, orDash(value));
  }
}
