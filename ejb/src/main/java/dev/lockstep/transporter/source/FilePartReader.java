package dev.lockstep.transporter.source;

import dev.lockstep.transporter.DelimitedFormat;
import dev.lockstep.transporter.From;
import dev.lockstep.transporter.Position;
import dev.lockstep.transporter.record.JsonRecords;
import dev.lockstep.transporter.record.RecordBlock;
import dev.lockstep.transporter.record.RecordReader;
import dev.lockstep.transporter.record.UnreadableRecords;
import dev.lockstep.transporter.source.SourcePart.FilePart;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a part of a file. */
final class FilePartReader implements PartReader {

  private static final DelimitedFormat LINES =
      new DelimitedFormat(
          DelimitedFormat.CSV.delimiter(), null, "", false, DelimitedFormat.CSV.encoding());

  private final InputStream in;
  private final RecordReader records;
  private final @Nullable JsonRecords json;

  FilePartReader(
      FilePart part, SourceFile file, From.Files from, List<String> columns, Position position)
      throws IOException {
    long begin = position.atBegin() ? part.from() : position.offset();
    Position at = new Position(position.part(), begin, position.records(), null);
    long unread = part.to() < 0 ? -1 : part.to() - begin;
    this.json = from instanceof From.JsonLines ? new JsonRecords(columns) : null;
    this.in = file.open(begin);
    this.records =
        new RecordReader(
            in,
            part.file(),
            from instanceof From.Delimited delimited ? delimited.format() : LINES,
            unread,
            at);
  }

  @Override
  public boolean fill(RecordBlock block) throws IOException, UnreadableRecords {
    boolean filled = records.fill(block);
    if (filled && json != null) {
      json.rewrite(block);
    }
    return filled;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
