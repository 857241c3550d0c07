package dev.lockstep.transporter.record;

import dev.lockstep.transporter.DelimitedFormat;
import dev.lockstep.transporter.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills blocks with rows that are ordered by a key, all rows of one key in the same block: so the
 * key says where the next block begins.
 */
public final class ResultRecords {

  private final String source;
  private Position position;
  private @Nullable List<@Nullable String> waiting;

  /** Rows that follow a position. */
  public ResultRecords(String source, Position position) {
    this.source = source;
    this.position = position;
  }

  /** Where rows come from. */
  public interface Rows<E extends Exception> {

    /** The next row with its key in front, or null after the last one. */
    @Nullable List<@Nullable String> next() throws E;
  }

  /**
   * Fills a block.
   *
   * @return false when there are no rows left
   * @throws UnreadableRecords when too many rows have the same key
   */
  public <E extends Exception> boolean fill(RecordBlock block, Rows<E> rows)
      throws E, UnreadableRecords {
    block.begin(source, position, DelimitedFormat.CSV);
    RecordWriter writer = block.write();
    List<@Nullable String> row = waiting == null ? rows.next() : waiting;
    String key = null;
    int count = 0;
    while (row != null && goesOn(block, writer, key, row)) {
      key = row.get(0);
      row.subList(1, row.size()).forEach(writer::field);
      writer.end();
      count++;
      row = rows.next();
    }
    waiting = row;
    if (count > 0) {
      position = new Position(position.part(), 0, position.records() + count, key);
      block.end(position);
    }
    return count > 0;
  }

  private boolean goesOn(
      RecordBlock block, RecordWriter writer, @Nullable String key, List<@Nullable String> row)
      throws UnreadableRecords {
    boolean sameKey = key != null && key.equals(row.get(0));
    if (writer.length() >= RecordBlock.LARGEST && sameKey) {
      throw new UnreadableRecords(
          source,
          position,
          "the rows with the key "
              + key
              + " have more than "
              + (RecordBlock.LARGEST >> 20)
              + " MiB together");
    }
    return writer.length() < block.usual() || sameKey;
  }
}
