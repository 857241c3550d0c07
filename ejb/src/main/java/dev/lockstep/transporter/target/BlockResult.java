package dev.lockstep.transporter.target;

import dev.lockstep.transporter.record.BadRow;
import java.util.ArrayList;
import java.util.List;

/** What becomes of the records of one block. Not safe for use by several threads. */
final class BlockResult {

  private final long allowed;
  private final List<BadRow> bad = new ArrayList<>();
  private long rows;
  private int records;

  /**
   * A result to which nothing was added yet.
   *
   * @param allowed after how many bad rows the rest of the block is left alone
   */
  BlockResult(long allowed) {
    this.allowed = allowed;
  }

  /** The table took the next records. */
  void took(int count) {
    rows += count;
    records += count;
  }

  /** The table did not take the next record. */
  void rejected(BadRow row) {
    bad.add(row);
    records++;
  }

  boolean enough() {
    return bad.size() >= allowed;
  }

  long rows() {
    return rows;
  }

  /** How many of the block's records were dealt with. */
  int records() {
    return records;
  }

  List<BadRow> bad() {
    return bad;
  }
}
