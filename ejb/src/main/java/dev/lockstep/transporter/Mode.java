package dev.lockstep.transporter;

import java.util.Locale;

/** What a load does with a table that has rows. */
public enum Mode {
  /** Refuses it. */
  EMPTY,
  /** Adds rows. */
  APPEND,
  /** Adds rows whose key is not there and replaces the columns of those whose key is. */
  UPSERT;

  /** The mode as files name it, such as {@code append}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The mode that files name so.
   *
   * @throws IllegalArgumentException for an unknown word
   */
  public static Mode fromWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
