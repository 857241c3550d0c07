package dev.lockstep.transporter.record;

import dev.lockstep.transporter.DelimitedFormat;
import dev.lockstep.transporter.Position;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Fills blocks with the records of a stream of bytes. What is left behind the last record of a
 * block stays in its memory until the next one is filled, which may be the same. Not safe for use
 * by several threads.
 */
public final class RecordReader {

  private static final int PIECE = 256 << 10;

  private final InputStream in;
  private final String source;
  private final DelimitedFormat format;
  private long unread;
  private Position position;
  private int rest;
  private int restFrom;
  private @Nullable Lines restIn;

  /**
   * A reader of the records that begin where the stream stands.
   *
   * @param unread how many bytes belong to the part, or a negative number for all that there are
   * @param position where the stream stands
   */
  public RecordReader(
      InputStream in, String source, DelimitedFormat format, long unread, Position position) {
    this.in = in;
    this.source = source;
    this.format = format;
    this.unread = unread < 0 ? Long.MAX_VALUE : unread;
    this.position = position;
  }

  /**
   * Fills a block with the next records.
   *
   * @return false when there are none left
   * @throws UnreadableRecords when no more records can be told from each other
   */
  public boolean fill(RecordBlock block) throws IOException, UnreadableRecords {
    Lines lines = block.raw();
    if (restIn != null) {
      lines.ensure(rest);
      System.arraycopy(restIn.bytes(), restFrom, lines.bytes(), 0, rest);
    }
    block.begin(source, position, format);
    RecordScan scan = new RecordScan(format.quote());
    scan.scan(lines.bytes(), 0, rest);
    int filled = rest;
    boolean more = true;
    while (more && (filled < block.usual() || scan.records() == 0)) {
      room(lines, filled);
      int wanted = (int) Math.min(unread, Math.min(PIECE, lines.bytes().length - filled));
      int got = wanted == 0 ? -1 : in.read(lines.bytes(), filled, wanted);
      more = got > 0;
      if (more) {
        scan.scan(lines.bytes(), filled, filled + got);
        filled += got;
        unread -= got;
      }
    }
    finish(block, scan, filled, more);
    return block.raw().records() > 0;
  }

  private void room(Lines lines, int filled) throws UnreadableRecords {
    if (filled < lines.bytes().length) {
      return;
    }
    if (filled >= RecordBlock.LARGEST) {
      throw new UnreadableRecords(
          source,
          position,
          "a record has more than "
              + (RecordBlock.LARGEST >> 20)
              + " MiB, which is what a quote that is not closed looks like");
    }
    lines.ensure(Math.min(RecordBlock.LARGEST, 2 * filled));
  }

  private void finish(RecordBlock block, RecordScan scan, int filled, boolean more)
      throws UnreadableRecords {
    Lines lines = block.raw();
    int end = scan.end();
    int records = scan.records();
    if (!more && scan.inside()) {
      lines.set(filled, records + 1);
      throw new UnreadableRecords(
          source,
          new Position(
              position.part(), position.offset() + end, position.records() + records, null),
          "the file ends inside of quotes");
    }
    if (!more && filled > end) {
      end = filled;
      records++;
    }
    rest = filled - end;
    restFrom = end;
    restIn = lines;
    lines.set(end, records);
    position =
        new Position(position.part(), position.offset() + end, position.records() + records, null);
    block.control(scan.control());
    block.end(position);
    if (format.trailingDelimiter()) {
      stripDelimiters(block, lines);
    }
  }

  private void stripDelimiters(RecordBlock block, Lines lines) {
    Lines stripped = block.rewrittenLines();
    for (int record = 0; record < lines.records(); record++) {
      int start = lines.start(record, format.quote());
      int end = lines.textEnd(record, format.quote());
      boolean trailing = end > start && lines.bytes()[end - 1] == format.delimiter();
      stripped.append(lines.bytes(), start, trailing ? end - 1 : end);
      stripped.endRecord();
      block.standsFor(record);
    }
  }
}
