package dev.lockstep.reconfiguration.cylinder.row;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;

/** Counts rows and adds up their hashes. Not for several threads. */
final class RowSum {

  private static final Hasher64 XXH3 = Hashing.xxh3_64();

  private long rows;
  private long bytes;
  private long checksum;

  /** Takes the bytes of a row. */
  void add(byte[] buffer, int from, int length) {
    add(XXH3.hashBytesToLong(buffer, from, length), length);
  }

  /** Takes a row by its hash. */
  void add(long hash, long length) {
    rows++;
    bytes += length;
    checksum += hash;
  }

  long rows() {
    return rows;
  }

  long bytes() {
    return bytes;
  }

  RangeSum total() {
    return new RangeSum(rows, bytes, checksum);
  }
}
