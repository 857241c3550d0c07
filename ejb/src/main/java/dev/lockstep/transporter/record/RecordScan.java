package dev.lockstep.transporter.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ends of records, eight bytes at a time. A record ends with a line feed that an even
 * number of quotes precedes: a quote inside of quotes is written twice, which counts as even. Not
 * safe for use by several threads.
 */
public final class RecordScan {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH = 0x0101010101010101L;
  private static final long LOW = 0x7f7f7f7f7f7f7f7fL;
  private static final long HIGH = 0x8080808080808080L;
  private static final long LINE_FEEDS = EACH * '\n';
  private static final int CONTROLS = 9;

  private final boolean quoting;
  private final byte quote;
  private final long quotes;
  private boolean inside;
  private boolean control;
  private int records;
  private int end;

  /**
   * A scan that begins outside of quotes.
   *
   * @param quote an ASCII character, or null when none is one
   */
  public RecordScan(@Nullable Character quote) {
    this.quoting = quote != null;
    this.quote = quote == null ? 0 : (byte) quote.charValue();
    this.quotes = EACH * this.quote;
  }

  /** Looks at the next bytes. */
  public void scan(byte[] bytes, int from, int to) {
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long eight = (long) LONGS.get(bytes, at);
      if (quoting && found(eight ^ quotes) != 0) {
        scanEach(bytes, at, at + Long.BYTES);
      } else if (!inside) {
        control |= !quoting && ((eight - EACH * CONTROLS) & ~eight & HIGH) != 0;
        long lines = found(eight ^ LINE_FEEDS);
        if (lines != 0) {
          records += Long.bitCount(lines);
          end = at + Long.BYTES - Long.numberOfLeadingZeros(lines) / Byte.SIZE;
        }
      }
    }
    scanEach(bytes, at, to);
  }

  private void scanEach(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      byte one = bytes[at];
      control |= one >= 0 && one < CONTROLS;
      if (quoting && one == quote) {
        inside = !inside;
      } else if (one == '\n' && !inside) {
        records++;
        end = at + 1;
      }
    }
  }

  /** The highest bit of each byte that is zero, and no other bit. */
  private static long found(long eight) {
    return ~(((eight & LOW) + LOW) | eight | LOW);
  }

  /** Whether the last byte is inside of quotes. */
  public boolean inside() {
    return inside;
  }

  /** Whether there may be bytes from 0 to 8, when no character is a quote. */
  boolean control() {
    return control;
  }

  /** How many records have ended. */
  public int records() {
    return records;
  }

  /** Index after the last record that has ended; 0 when none has. */
  public int end() {
    return end;
  }
}
