package dev.lockstep.transporter.primaryindex;

/** What a column of a primary index keeps, as far as that has a canonical form. */
public enum IndexType {
  /** Text as it is; blanks beyond the column's length are cut off, as the database does. */
  TEXT,
  /** Text that the database fills up with blanks to the column's length. */
  PADDED_TEXT,
  INTEGER,
  /** A number that is rounded to the column's scale. */
  DECIMAL,
  /** A number with as many digits as it has. */
  ANY_DECIMAL,
  BOOLEAN,
  DATE,
  TIMESTAMP,
  INSTANT,
  /** Bytes that are written as {@code \x00ff}. */
  HEX_BYTES,
  /** Bytes that are written as the text whose UTF-8 they are. */
  TEXT_BYTES,
  UUID
}
