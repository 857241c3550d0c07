package dev.lockstep.reconfiguration.cylinder.row;

/**
 * What makes a number of a row, for checksums. A checksum says in its text which one made it, since
 * those of different ones cannot be compared.
 */
public enum RowHash {
  /** XXH3 of the row's bytes, made here. */
  XXH3(""),

  /** {@code hash_record_extended} of PostgreSQL, which need not send the row for it. */
  RECORD("r");

  private static final int HEXADECIMAL = 16;

  private final String mark;

  RowHash(String mark) {
    this.mark = mark;
  }

  /** The text of a checksum that it has made: hexadecimal digits, behind its mark. */
  public String text(long checksum) {
    return mark + Long.toHexString(checksum);
  }

  /** The one that has made a checksum of this text. */
  public static RowHash of(String text) {
    return text.startsWith(RECORD.mark) ? RECORD : XXH3;
  }

  /**
   * The checksum in a text.
   *
   * @throws NumberFormatException when it is not the text of a checksum
   */
  public static long checksum(String text) {
    return Long.parseUnsignedLong(text.substring(of(text).mark.length()), HEXADECIMAL);
  }
}
