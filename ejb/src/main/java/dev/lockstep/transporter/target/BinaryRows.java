package dev.lockstep.transporter.target;

import dev.lockstep.transporter.DelimitedFormat;
import dev.lockstep.transporter.Encoding;
import dev.lockstep.transporter.record.RecordBlock;
import java.util.List;
import java.util.Optional;

/**
 * Rows in the binary format of COPY, made from rows of text. PostgreSQL has to parse no number and
 * no date then, which is most of what a load costs it. Only what is written in the plainest way is
 * made binary, up to the first row of a block that is not: from there PostgreSQL reads the text
 * itself, so that nothing is understood in two ways and PostgreSQL says what is wrong. Not safe for
 * use by several threads.
 */
final class BinaryRows implements CopyPieces {

  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final short TRAILER = -1;
  private static final int PIECE = 64 << 10;

  /** After so many blocks one after another that are not plain, no more is looked at. */
  private static final int PATIENCE = 8;

  private final BinaryField[] fields;
  private final FieldWriter writer = new FieldWriter();
  private int inVain;
  private int records;
  private boolean ended = true;
  private boolean begun;

  /** Rows with these fields, in the order of the columns. */
  BinaryRows(List<BinaryField> fields) {
    this.fields = fields.toArray(new BinaryField[0]);
  }

  /**
   * Begins with the records of a block. An empty field is NULL.
   *
   * @return false when PostgreSQL has to read all of them itself
   */
  boolean begin(RecordBlock block) {
    DelimitedFormat format = block.format();
    Optional<Character> quote = block.quote();
    if (inVain >= PATIENCE
        || quote.isEmpty()
        || isOfValues(quote.get())
        || isOfValues(format.delimiter())
        || !format.nullText().isEmpty()
        || format.encoding() != Encoding.UTF_8
        || block.length() == 0
        || block.bytes()[block.length() - 1] != '\n') {
      return false;
    }
    writer.begin(
        block.bytes(), block.length(), (byte) format.delimiter(), (byte) (char) quote.get());
    writer.bytes(HEADER);
    records = 0;
    begun = row();
    ended = !begun;
    inVain = begun ? inVain : inVain + 1;
    return begun;
  }

  /** What may be part of a number or a date, which would be taken for it. */
  private static boolean isOfValues(char one) {
    return one == '-' || one == '.' || (one >= '0' && one <= '9');
  }

  @Override
  public boolean next() {
    if (ended) {
      return false;
    }
    if (begun) {
      // the first row is there already
      begun = false;
    } else {
      writer.length = 0;
    }
    while (writer.length < PIECE && !ended) {
      if (!row()) {
        ended = true;
        inVain = writer.at < writer.to ? inVain + 1 : 0;
        writer.number(TRAILER);
      }
    }
    return true;
  }

  /** Makes the next row; false when there is none, or it is not plain. */
  private boolean row() {
    FieldWriter next = writer;
    int start = next.at;
    int length = next.length;
    if (start >= next.to || next.in[start] == '\\' || !fields()) {
      next.at = start;
      next.length = length;
      return false;
    }
    records++;
    return true;
  }

  private boolean fields() {
    FieldWriter next = writer;
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

  @Override
  public byte[] bytes() {
    return writer.out;
  }

  @Override
  public int from() {
    return 0;
  }

  @Override
  public int to() {
    return writer.length;
  }

  @Override
  public int records() {
    return records;
  }
}
