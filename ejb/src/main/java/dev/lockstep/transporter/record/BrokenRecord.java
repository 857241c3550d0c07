package dev.lockstep.transporter.record;

/** Says what is wrong with a record before a table has seen it. */
public final class BrokenRecord extends Exception {

  private static final long serialVersionUID = 1L;

  /** SQLSTATE of a record with too many or too few fields. */
  public static final String FIELDS = "22P04";

  /** SQLSTATE of bytes that are no characters. */
  public static final String CHARACTERS = "22021";

  private final String code;

  /** What is wrong, with its SQLSTATE. */
  public BrokenRecord(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** SQLSTATE. */
  public String code() {
    return code;
  }
}
