package dev.lockstep.shared.control;

import org.jspecify.annotations.Nullable;

/** Texts of others as a column of 4000 characters takes them. */
public final class ShortText {

  private static final int LENGTH = 4000;

  private ShortText() {}

  /** As every database takes it: PostgreSQL has no place for the character 0. */
  public static String of(String text) {
    String plain = text.replace('\u0000', ' ');
    return plain.length() <= LENGTH ? plain : plain.substring(0, LENGTH - 3) + "...";
  }

  /** The same of a text that may be absent. */
  public static @Nullable String orNull(@Nullable String text) {
    return text == null ? null : of(text);
  }
}
