package dev.lockstep.transporter.target;

import dev.lockstep.transporter.record.RecordBlock;

/** Records as they are. */
final class TextPieces implements CopyPieces {

  private static final int SIZE = 64 << 10;

  private final RecordBlock block;
  private final int records;
  private final int end;
  private int from;
  private int to;

  /** The records from one index to another one of a block. */
  TextPieces(RecordBlock block, int from, int to) {
    boolean whole = from == 0 && to == block.records();
    this.block = block;
    this.records = to - from;
    this.to = whole ? 0 : block.start(from);
    this.end = whole ? block.length() : block.end(to - 1);
  }

  @Override
  public boolean next() {
    from = to;
    to = Math.min(end, from + SIZE);
    return from < end;
  }

  @Override
  public byte[] bytes() {
    return block.bytes();
  }

  @Override
  public int from() {
    return from;
  }

  @Override
  public int to() {
    return to;
  }

  @Override
  public int records() {
    return records;
  }
}
