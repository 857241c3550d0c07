package dev.lockstep.transporter.target;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads one field after the other and writes its value in the binary format of COPY. Each type
 * takes the plainest way to write a value, which PostgreSQL reads the same under all its settings,
 * and refuses every other one. What is done for each byte of a load is done here: its state is in
 * plain fields, and each value is read in one pass. Not safe for use by several threads.
 */
final class FieldWriter {

  /** How many bytes are written before somebody takes them, as a rule. */
  private static final int USUAL = 80 << 10;

  /** The most bytes of a value that is no text, with its length. */
  private static final int MOST = 32;

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int NULL = -1;
  private static final int DIGITS = 18;
  private static final int GROUP = 4;
  private static final int BASE = 10_000;
  private static final int NEGATIVE = 0x4000;
  private static final int NUMERIC_HEADER = 8;
  private static final int[] POWERS = {10_000, 1000, 100, 10, 1};
  private static final int DATE_LENGTH = 10;
  private static final int[] DAYS = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  private static final int[] BEFORE = {0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
  private static final int NO_NUMBER = -1_000_000;

  /** Days from the first of January of the year 1 to that of 2000. */
  private static final int EPOCH = 730_119;

  /** Rows of text; its last byte before {@link #to} is a line feed, so no field goes beyond. */
  byte[] in = new byte[0];

  /** Where the next field begins. */
  int at;

  int to;
  byte delimiter;
  private byte quote;

  byte[] out = new byte[USUAL];
  int length;

  /** Begins with rows; nothing is written yet. */
  void begin(byte[] rows, int end, byte between, byte quoting) {
    in = rows;
    at = 0;
    to = end;
    delimiter = between;
    quote = quoting;
    length = 0;
  }

  void bytes(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, out, length, more.length);
    length += more.length;
  }

  void number(short value) {
    room(Short.BYTES);
    SHORTS.set(out, length, value);
    length += Short.BYTES;
  }

  private void room(int more) {
    if (out.length - length < more) {
      out = Arrays.copyOf(out, Math.max(length + more, 2 * out.length));
    }
  }

  /**
   * Goes to the end of the next field and writes its value.
   *
   * @param end the byte that has to follow it
   * @return false when PostgreSQL has to read it, or another byte follows
   */
  boolean field(BinaryField field, byte end) {
    room(MOST);
    if (in[at] == end) {
      INTS.set(out, length, NULL);
      length += Integer.BYTES;
      return true;
    }
    int start = length + Integer.BYTES;
    int size =
        switch (field) {
          case SMALLINT -> smallint(start, end);
          case INTEGER -> integer(start, end);
          case BIGINT -> bigint(start, end);
          case NUMERIC -> numeric(start, end);
          case DATE -> date(start, end);
          case TEXT -> text(start, end);
        };
    INTS.set(out, length, size);
    length = start + size;
    return size >= 0;
  }

  private int smallint(int start, byte end) {
    long value = whole(end);
    SHORTS.set(out, start, (short) value);
    return value == (short) value ? Short.BYTES : -1;
  }

  private int integer(int start, byte end) {
    long value = whole(end);
    INTS.set(out, start, (int) value);
    return value == (int) value ? Integer.BYTES : -1;
  }

  private int bigint(int start, byte end) {
    long value = whole(end);
    LONGS.set(out, start, value);
    return value == Long.MIN_VALUE ? -1 : Long.BYTES;
  }

  /** A whole number; the smallest one there is when it is not written plainly. */
  private long whole(byte end) {
    byte[] bytes = in;
    int i = at;
    boolean negative = bytes[i] == '-';
    int start = negative ? ++i : i;
    long value = 0;
    byte one = bytes[i];
    while (one >= '0' && one <= '9') {
      value = 10 * value + (one - '0');
      one = bytes[++i];
    }
    if (one != end || i == start || i - start > DIGITS) {
      return Long.MIN_VALUE;
    }
    at = i;
    return negative ? -value : value;
  }

  /** Groups of four decimal digits to both sides of the point, without zero groups at the ends. */
  private int numeric(int start, byte end) {
    byte[] bytes = in;
    int i = at;
    boolean negative = bytes[i] == '-';
    int first = negative ? ++i : i;
    long whole = 0;
    byte one = bytes[i];
    while (one >= '0' && one <= '9') {
      whole = 10 * whole + (one - '0');
      one = bytes[++i];
    }
    int digits = i - first;
    int scale = 0;
    int part = 0;
    if (one == '.') {
      one = bytes[++i];
      while (one >= '0' && one <= '9' && scale < GROUP) {
        part = 10 * part + (one - '0');
        scale++;
        one = bytes[++i];
      }
      if (scale == 0) {
        return -1;
      }
    }
    if (one != end || digits == 0 || digits > DIGITS) {
      return -1;
    }
    at = i;
    return groups(start, negative, whole, part * POWERS[scale], scale);
  }

  /**
   * Writes a number.
   *
   * @param part what is behind the point, in ten thousandths
   * @param scale how many digits it was written with behind the point
   */
  private int groups(int start, boolean negative, long whole, int part, int scale) {
    byte[] bytes = out;
    int digits = start + NUMERIC_HEADER;
    int weight = whole == 0 ? -1 : 0;
    for (long left = whole; left >= BASE; left /= BASE) {
      weight++;
    }
    int count = weight + 1;
    long left = whole;
    for (int i = weight; i >= 0; i--) {
      long above = left / BASE;
      SHORTS.set(bytes, digits + i * Short.BYTES, (short) (left - above * BASE));
      left = above;
    }
    if (part != 0) {
      SHORTS.set(bytes, digits + count * Short.BYTES, (short) part);
      count++;
    } else {
      while (count > 0 && (short) SHORTS.get(bytes, digits + (count - 1) * Short.BYTES) == 0) {
        count--;
      }
    }
    SHORTS.set(bytes, start, (short) count);
    SHORTS.set(bytes, start + 2, (short) (count == 0 ? 0 : weight));
    SHORTS.set(bytes, start + 4, (short) (negative && count > 0 ? NEGATIVE : 0));
    SHORTS.set(bytes, start + 6, (short) scale);
    return NUMERIC_HEADER + count * Short.BYTES;
  }

  /** Days since the first of January 2000, from {@code 1996-03-13}. */
  private int date(int start, byte end) {
    byte[] bytes = in;
    int from = at;
    if (to - from <= DATE_LENGTH
        || bytes[from + DATE_LENGTH] != end
        || bytes[from + 4] != '-'
        || bytes[from + 7] != '-') {
      return -1;
    }
    int year = 100 * two(bytes, from) + two(bytes, from + 2);
    int month = two(bytes, from + 5);
    int day = two(bytes, from + 8);
    if (year < 1 || month < 1 || month > 12 || day < 1) {
      return -1;
    }
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (day > DAYS[month] && !(leap && month == 2 && day == 29)) {
      return -1;
    }
    int past = year - 1;
    int days = 365 * past + past / 4 - past / 100 + past / 400 + BEFORE[month] + day - 1;
    INTS.set(out, start, days + (leap && month > 2 ? 1 : 0) - EPOCH);
    at = from + DATE_LENGTH;
    return Integer.BYTES;
  }

  /** The number of two digits, or a negative one that no sum makes positive. */
  private static int two(byte[] bytes, int from) {
    int tens = bytes[from] - '0';
    int ones = bytes[from + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? NO_NUMBER : 10 * tens + ones;
  }

  private int text(int start, byte end) {
    byte[] from = in;
    byte[] bytes = out;
    int most = bytes.length;
    byte between = delimiter;
    byte quoting = quote;
    int i = at;
    int o = start;
    byte one = from[i];
    while (one != between && one != '\n') {
      if (one == quoting || one == '\r') {
        return -1;
      }
      if (o == most) {
        bytes = Arrays.copyOf(bytes, 2 * most);
        out = bytes;
        most = bytes.length;
      }
      bytes[o++] = one;
      one = from[++i];
    }
    at = i;
    return one == end ? o - start : -1;
  }
}
