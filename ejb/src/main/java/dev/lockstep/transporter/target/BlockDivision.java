package dev.lockstep.transporter.target;

import dev.lockstep.transporter.Position;
import dev.lockstep.transporter.record.RecordBlock;
import java.util.List;

/**
 * Deals the records of a block out to the parts of a target. Not safe for use by several threads.
 */
interface BlockDivision {

  /**
   * Deals a block out.
   *
   * @param positions of the parts; what is before a part's own position it has already
   * @return shares in the order of the parts, without those that have nothing
   */
  List<BlockShare> divide(RecordBlock block, List<Position> positions);

  /** A company has one part, which gets everything. */
  static BlockDivision undivided() {
    return (block, positions) -> List.of(new BlockShare(0, block, block.broken()));
  }
}
