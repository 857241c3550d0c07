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
    int made = whole && binary.isPresent() ? writeBinary(block, binary.get()) : 0;
    if (from + made < to) {
      send(statement(block), new TextPieces(block, from + made, to));
    }
  }

  /** Writes the records at the beginning that can be made binary; how many. */
  private int writeBinary(RecordBlock block, BinaryRows rows) throws SQLException {
    if (rows.begin(block)) {
      send("COPY " + target + " FROM STDIN (FORMAT binary)", rows);
      return rows.records();
    }
    return 0;
  }

  private void send(String statement, CopyPieces pieces) throws SQLException {
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
    try {
      while (pieces.next()) {
        copy.writeToCopy(pieces.bytes(), pieces.from(), pieces.to() - pieces.from());
      }
      copy.flushCopy();
      meanwhile.run();
      long rows = copy.endCopy();
      if (rows != pieces.records()) {
        // a line with nothing but \. ends the copy before PostgreSQL 18
        throw new SQLException(
            "PostgreSQL took " + rows + " rows out of " + pieces.records(), BrokenRecord.FIELDS);
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
