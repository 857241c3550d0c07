package dev.lockstep.transporter.target;

import dev.lockstep.transporter.DelimitedFormat;
import dev.lockstep.transporter.record.BrokenRecord;
import dev.lockstep.transporter.record.RecordBlock;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * COPY of a block: in PostgreSQL's binary format where that can be made of all its records, and
 * else of the bytes as they are, in the format that they are in.
 */
final class PostgresCopy implements RecordCopy {

  private static final int PIECE = 64 << 10;

  private final Connection connection;
  private final String target;
  private final Optional<BinaryRows> binary;
  private final Runnable meanwhile;

  /**
   * A copy to a table.
   *
   * @param target the table with its columns, such as {@code t ("a", "b")}
   * @param binary empty when the table has columns that are only read as text
   * @param meanwhile is done while PostgreSQL takes in the last bytes
   */
  PostgresCopy(
      Connection connection, String target, Optional<BinaryRows> binary, Runnable meanwhile) {
    this.connection = connection;
    this.target = target;
    this.binary = binary;
    this.meanwhile = meanwhile;
  }

  @Override
  public void write(RecordBlock block, int from, int to) throws SQLException {
    if (from >= to) {
      return;
    }
    boolean whole = from == 0 && to == block.records();
    Optional<BinaryRows> rows = whole ? binary.filter(made -> made.make(block)) : Optional.empty();
    if (rows.isPresent()) {
      String statement = "COPY " + target + " FROM STDIN (FORMAT binary)";
      send(statement, to - from, rows.get().bytes(), 0, rows.get().length());
    } else {
      int start = whole ? 0 : block.start(from);
      int end = whole ? block.length() : block.end(to - 1);
      send(statement(block), to - from, block.bytes(), start, end);
    }
  }

  private void send(String statement, int count, byte[] bytes, int start, int end)
      throws SQLException {
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
    try {
      for (int at = start; at < end; at += PIECE) {
        copy.writeToCopy(bytes, at, Math.min(PIECE, end - at));
      }
      copy.flushCopy();
      meanwhile.run();
      long rows = copy.endCopy();
      if (rows != count) {
        // a line with nothing but \. ends the copy before PostgreSQL 18
        throw new SQLException(
            "PostgreSQL took " + rows + " rows out of " + count, BrokenRecord.FIELDS);
      }
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private String statement(RecordBlock block) throws SQLException {
    DelimitedFormat format = block.format();
    char quote =
        block
            .quote()
            .orElseThrow(
                () ->
                    new SQLException(
                        "The file holds all control characters and so is no text",
                        BrokenRecord.CHARACTERS));
    return String.format(
        Locale.ROOT,
        "COPY %s FROM STDIN (FORMAT csv, DELIMITER %s, QUOTE %s, NULL %s, ENCODING %s)",
        target,
        literal(String.valueOf(format.delimiter())),
        literal(String.valueOf(quote)),
        literal(format.nullText()),
        literal(format.encoding().postgresName()));
  }

  private static String literal(String text) {
    StringBuilder literal = new StringBuilder("E'");
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      if (one < ' ') {
        literal.append(String.format(Locale.ROOT, "\\x%02x", (int) one));
      } else {
        literal.append(one == '\'' || one == '\\' ? "\\" : "").append(one);
      }
    }
    return literal.append('\'').toString();
  }
}
