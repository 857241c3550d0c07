package dev.lockstep.bench.chaos.transporter;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Files and what must become of their records. Immutable.
 *
 * @param files absolute
 * @param seed of the rows
 * @param rows good ones, whose keys are the numbers from 1
 * @param refused records that the table refuses whatever it holds
 * @param twice by their key: both records of each key that the input has twice, the row of version
 *     0 first; the table takes whichever comes first
 */
record LoadInput(
    List<Path> files,
    long seed,
    long rows,
    List<BadRecord> refused,
    Map<Long, List<BadRecord>> twice) {

  LoadInput {
    files = List.copyOf(files);
    refused = List.copyOf(refused);
    twice = Map.copyOf(twice);
  }

  /** Records that must be in an error table. */
  long rejected() {
    return refused.size() + (long) twice.size();
  }

  /** All records. */
  long records() {
    return rows + rejected();
  }
}
