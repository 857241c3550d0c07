package dev.lockstep.reconfiguration.cylinder.row;

import dev.lockstep.reconfiguration.CopiedCylinder;

/**
 * What was counted of the rows of a range. Sums of ranges that do not overlap can be added, in any
 * order.
 *
 * @param bytes of the rows in the form in which they were read
 * @param checksum the sum of the rows' hashes, modulo 2^64; of the same {@link RowHash}
 */
public record RangeSum(long rows, long bytes, long checksum) {

  public static final RangeSum NONE = new RangeSum(0, 0, 0);

  /** What was recorded of a cylinder when it was copied, without its bytes. */
  public static RangeSum of(CopiedCylinder cylinder) {
    return new RangeSum(cylinder.rows(), 0, RowHash.checksum(cylinder.checksum()));
  }

  public RangeSum plus(RangeSum other) {
    return new RangeSum(rows + other.rows, bytes + other.bytes, checksum + other.checksum);
  }

  /** What is left without the rows of another sum; negative when that has more. */
  public RangeSum minus(RangeSum other) {
    return new RangeSum(rows - other.rows, bytes - other.bytes, checksum - other.checksum);
  }

  /** Whether the same rows were read, as far as can be told. */
  public boolean sameRows(RangeSum other) {
    return rows == other.rows && checksum == other.checksum;
  }
}
