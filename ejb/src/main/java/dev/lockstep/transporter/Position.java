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

  /** Whether it is the begin of a part. */
  public boolean atBegin() {
    return records == 0;
  }
}
