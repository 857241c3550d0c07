package dev.lockstep.bench.schema;

import java.util.List;

/**
 * One table. Immutable.
 *
 * @param structure lines about columns, indexes and constraints, the columns in order
 * @param rows how many
 * @param digest of the rows' values, the same for the same rows in another order
 */
public record TableSnapshot(List<String> structure, long rows, String digest) {

  public TableSnapshot {
    structure = List.copyOf(structure);
  }
}
