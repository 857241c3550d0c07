package dev.lockstep.transporter.record;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Records one after another in one array, each with its line end; the last may lack it. */
final class Lines {

  private byte[] bytes;
  private int length;
  private int records;
  private int[] ends = new int[0];
  private int indexed;

  Lines(int capacity) {
    this.bytes = new byte[capacity];
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  int records() {
    return records;
  }

  void clear() {
    set(0, 0);
  }

  /** States what the array holds; where records end is found when it is asked for. */
  void set(int newLength, int newRecords) {
    length = newLength;
    records = newRecords;
    indexed = 0;
  }

  /** Makes room for so many bytes. */
  void ensure(int capacity) {
    if (bytes.length < capacity) {
      bytes = Arrays.copyOf(bytes, Math.max(capacity, bytes.length + bytes.length / 2));
    }
  }

  void append(byte[] from, int start, int end) {
    ensure(length + end - start);
    System.arraycopy(from, start, bytes, length, end - start);
    length += end - start;
  }

  void append(byte one) {
    ensure(length + 1);
    bytes[length++] = one;
  }

  /** Ends a record that was appended. */
  void endRecord() {
    append((byte) '\n');
    room(records + 1);
    ends[records++] = length;
    indexed = records;
  }

  /** Takes back what was appended after the last record. */
  void dropUnended() {
    length = records == 0 ? 0 : ends[records - 1];
  }

  private void room(int count) {
    if (ends.length < count) {
      ends = Arrays.copyOf(ends, Math.max(count, 2 * ends.length));
    }
  }

  /** Index of a record's first byte. */
  int start(int record, @Nullable Character quote) {
    return record == 0 ? 0 : end(record - 1, quote);
  }

  /** Index after a record's line end. */
  int end(int record, @Nullable Character quote) {
    if (indexed < records) {
      index(quote);
    }
    return ends[record];
  }

  private void index(@Nullable Character quote) {
    room(records);
    boolean inside = false;
    int found = 0;
    for (int at = 0; at < length; at++) {
      byte one = bytes[at];
      if (quote != null && one == quote) {
        inside = !inside;
      } else if (one == '\n' && !inside) {
        ends[found++] = at + 1;
      }
    }
    if (found < records) {
      ends[found++] = length;
    }
    indexed = found;
  }

  /** Index after a record's last byte that is not its line end. */
  int textEnd(int record, @Nullable Character quote) {
    int start = start(record, quote);
    int end = end(record, quote);
    if (end > start && bytes[end - 1] == '\n') {
      end--;
      if (end > start && bytes[end - 1] == '\r') {
        end--;
      }
    }
    return end;
  }
}
