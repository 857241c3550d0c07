package dev.lockstep.bench.move;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

/**
 * Hands bytes of one connection's COPY on to another one's. PostgreSQL sends each row as a message
 * of its own; they are sent on by the buffer. Not thread-safe.
 */
record CopyPipe(PGConnection from, PGConnection to) {
  private static final int BUFFER = 64 << 10;

  /**
   * Copies until the end.
   *
   * @return how many rows the second COPY has taken in
   */
  long pass(String out, String in) throws SQLException {
    CopyOut source = from.getCopyAPI().copyOut(out);
    CopyIn target = to.getCopyAPI().copyIn(in);
    try {
      byte[] buffer = new byte[BUFFER];
      int used = 0;
      byte @Nullable [] row = source.readFromCopy();
      while (row != null) {
        if (used + row.length > BUFFER) {
          target.writeToCopy(buffer, 0, used);
          used = 0;
        }
        if (row.length > BUFFER) {
          target.writeToCopy(row, 0, row.length);
        } else {
          System.arraycopy(row, 0, buffer, used, row.length);
          used += row.length;
        }
        row = source.readFromCopy();
      }
      target.writeToCopy(buffer, 0, used);
      return target.endCopy();
    } finally {
      if (source.isActive()) {
        source.cancelCopy();
      }
      if (target.isActive()) {
        target.cancelCopy();
      }
    }
  }
}
