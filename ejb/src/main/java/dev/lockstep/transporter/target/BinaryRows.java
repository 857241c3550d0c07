package dev.lockstep.transporter.target;

import dev.lockstep.transporter.DelimitedFormat;
import dev.lockstep.transporter.Encoding;
import dev.lockstep.transporter.record.RecordBlock;
import java.util.List;
import java.util.Optional;

/**
 * Rows in the binary format of COPY, made from rows of text. PostgreSQL has to parse no number and
 * no date then, which is most of what a load costs it. Only what is written in the plainest way is
 * made binary; when a block holds anything else, PostgreSQL reads its text itself, so that nothing
 * is understood in two ways and PostgreSQL says what is wrong. Not safe for use by several threads.
 */
final class BinaryRows {

  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final short TRAILER = -1;

  /** After so many blocks one after another that are not plain, no more is looked at. */
  private static final int PATIENCE = 8;

  private final BinaryField[] fields;
  private final FieldWriter writer = new FieldWriter();
  private int inVain;

  /** Rows with these fields, in the order of the columns. */
  BinaryRows(List<BinaryField> fields) {
    this.fields = fields.toArray(new BinaryField[0]);
  }

  /** The rows that were made last, with all that belongs to a COPY. */
  byte[] bytes() {
    return writer.out;
  }

  /** How many bytes these are. */
  int length() {
    return writer.length;
  }

  /** Makes all records of a block; false when PostgreSQL has to read their text itself. */
  boolean make(RecordBlock block) {
    DelimitedFormat format = block.format();
    Optional<Character> quote = block.quote();
    if (inVain >= PATIENCE
        || quote.isEmpty()
        || !format.nullText().isEmpty()
        || format.encoding() != Encoding.UTF_8) {
      return false;
    }
    boolean made =
        make(
            block.bytes(),
            0,
            block.length(),
            block.records(),
            (byte) format.delimiter(),
            (byte) (char) quote.get());
    inVain = made ? 0 : inVain + 1;
    return made;
  }

  /**
   * Makes rows. An empty field is NULL.
   *
   * @param in rows that end with line feeds
   * @param rows how many there are
   * @return false when PostgreSQL has to read the text itself
   */
  boolean make(byte[] in, int from, int to, int rows, byte delimiter, byte quote) {
    if (from >= to || in[to - 1] != '\n') {
      return false;
    }
    int most =
        HEADER.length + (to - from) + rows * (Short.BYTES + fields.length * FieldWriter.MOST);
    if (writer.out.length < most + Short.BYTES) {
      writer.out = new byte[most + Short.BYTES];
    }
    System.arraycopy(HEADER, 0, writer.out, 0, HEADER.length);
    writer.length = HEADER.length;
    writer.in = in;
    writer.at = from;
    writer.to = to;
    writer.delimiter = delimiter;
    writer.quote = quote;
    for (int row = 0; row < rows; row++) {
      if (!row()) {
        return false;
      }
    }
    writer.number(TRAILER);
    return writer.at == to;
  }

  /** A line feed ends each row, so that no field is looked for behind the last one. */
  private boolean row() {
    FieldWriter next = writer;
    if (next.at >= next.to || next.in[next.at] == '\\') {
      return false;
    }
    next.number((short) fields.length);
    int last = fields.length - 1;
    for (int i = 0; i < last; i++) {
      if (!next.field(fields[i], next.delimiter)) {
        return false;
      }
      next.at++;
    }
    boolean whole = next.field(fields[last], (byte) '\n');
    next.at++;
    return whole;
  }
}
