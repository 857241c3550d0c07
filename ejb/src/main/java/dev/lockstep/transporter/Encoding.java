package dev.lockstep.transporter;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** How the characters of a file are written; each of them writes ASCII characters as one byte. */
public enum Encoding {
  UTF_8("UTF-8", "UTF8", StandardCharsets.UTF_8),
  LATIN_1("ISO-8859-1", "LATIN1", StandardCharsets.ISO_8859_1),
  LATIN_9("ISO-8859-15", "LATIN9", Charset.forName("ISO-8859-15")),
  WINDOWS_1252("windows-1252", "WIN1252", Charset.forName("windows-1252"));

  private final String word;
  private final String postgresName;
  private final Charset charset;

  Encoding(String word, String postgresName, Charset charset) {
    this.word = word;
    this.postgresName = postgresName;
    this.charset = charset;
  }

  /** The encoding as files name it. */
  public String word() {
    return word;
  }

  /** The encoding as PostgreSQL names it. */
  public String postgresName() {
    return postgresName;
  }

  public Charset charset() {
    return charset;
  }

  /** The encoding that files name so, in upper or lower case; empty for an unknown word. */
  public static Optional<Encoding> fromWord(String word) {
    for (Encoding encoding : values()) {
      if (encoding.word.toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))) {
        return Optional.of(encoding);
      }
    }
    return Optional.empty();
  }
}
