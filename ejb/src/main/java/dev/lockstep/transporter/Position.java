package dev.lockstep.transporter;

import org.jspecify.annotations.Nullable;

/**
 * How far an instance has come in its source: all records before it are loaded or rejected, none
 * after it is.
 *
 * @param part index of the part of the source, from 0; the number of parts when all are done
 * @param offset bytes of the part's file, as it is when unpacked, before the next record
 * @param records how many of the part's records are before it
 * @param key the last key of a query's result, or null at the begin of a part
 */
public record Position(int part, long offset, long records, @Nullable String key) {

  /** Before the first record. */
  public static final Position START = new Position(0, 0, 0, null);

  /** Before the first record of the next part. */
  public Position nextPart() {
    return new Position(part + 1, 0, 0, null);
  }

  /** Whether another position is behind this one. */
  public boolean isBefore(Position other) {
    return part < other.part || (part == other.part && records < other.records);
  }

  /**
   * Whether a record of a part is not before this position.
   *
   * @param number how many records of its part are before it
   */
  public boolean admits(int ofPart, long number) {
    return part < ofPart || (part == ofPart && records <= number);
  }

  /** Whether it is the begin of a part. */
  public boolean atBegin() {
    return records == 0;
  }
}
