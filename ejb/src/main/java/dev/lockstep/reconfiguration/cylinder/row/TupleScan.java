package dev.lockstep.reconfiguration.cylinder.row;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * Finds the tuples in a stream of PostgreSQL's binary COPY format and sums them. PostgreSQL sends
 * each tuple in a message of its own, but nothing depends on that: a tuple in several pieces is put
 * together.
 */
final class TupleScan {

  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };
  private static final int HEADER = SIGNATURE.length + 8;
  private static final int INCOMPLETE = -1;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  private final RowSum sum;
  private byte[] carried = new byte[0];
  private int carriedLength;
  private boolean begun;
  private boolean ended;

  TupleScan(RowSum sum) {
    this.sum = sum;
  }

  /** Takes the next bytes of the stream; they may be changed afterwards. */
  void accept(byte[] bytes, int length) throws SQLException {
    if (carriedLength == 0) {
      int done = scan(bytes, length);
      if (done < length) {
        carry(bytes, done, length - done);
      }
      return;
    }
    carry(bytes, 0, length);
    int done = scan(carried, carriedLength);
    System.arraycopy(carried, done, carried, 0, carriedLength - done);
    carriedLength -= done;
  }

  /** Tells that no bytes follow. */
  void end() throws SQLException {
    if (!ended || carriedLength > 0) {
      throw new SQLException("The stream of rows ended before its end");
    }
  }

  private void carry(byte[] bytes, int from, int length) {
    if (carried.length - carriedLength < length) {
      carried = Arrays.copyOf(carried, Math.max(carriedLength + length, 2 * carried.length));
    }
    System.arraycopy(bytes, from, carried, carriedLength, length);
    carriedLength += length;
  }

  /** The offset after the last whole tuple. */
  private int scan(byte[] bytes, int length) throws SQLException {
    int at = begun ? 0 : header(bytes, length);
    while (begun && at < length) {
      if (ended) {
        throw new SQLException("The stream of rows goes on after its end");
      }
      int end = tupleEnd(bytes, at, length);
      if (end == INCOMPLETE) {
        return at;
      }
      if (!ended) {
        sum.add(bytes, at, end - at);
      }
      at = end;
    }
    return at;
  }

  private int header(byte[] bytes, int length) throws SQLException {
    if (length < HEADER) {
      return 0;
    }
    if (!Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
      throw new SQLException("The stream of rows is not in binary COPY format");
    }
    long end = HEADER + (long) (int) INT.get(bytes, HEADER - 4);
    if (end > length) {
      return 0;
    }
    begun = true;
    return (int) end;
  }

  private int tupleEnd(byte[] bytes, int start, int length) {
    if (length - start < 2) {
      return INCOMPLETE;
    }
    int fields = (short) SHORT.get(bytes, start);
    int at = start + 2;
    if (fields < 0) {
      ended = true;
      return at;
    }
    for (int field = 0; field < fields; field++) {
      if (length - at < 4) {
        return INCOMPLETE;
      }
      int size = (int) INT.get(bytes, at);
      at += 4;
      if (size > 0) {
        if (size > length - at) {
          return INCOMPLETE;
        }
        at += size;
      }
    }
    return at;
  }
}
