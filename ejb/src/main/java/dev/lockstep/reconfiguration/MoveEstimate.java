package dev.lockstep.reconfiguration;

import dev.lockstep.site.DatabaseKind;
import java.util.List;

/**
 * How much the move of one AMP is, about.
 *
 * @param kind of the databases that it moves between
 * @param tables the tables of its storage, by their names
 * @param indexBytes of all indexes of its storage on the disk; on H2, which does not tell, each
 *     counts as large as its table
 */
public record MoveEstimate(
    PlannedMove move, DatabaseKind kind, List<TableEstimate> tables, long indexBytes) {
  public MoveEstimate {
    tables = List.copyOf(tables);
  }

  /** The rows of all tables. */
  public long rows() {
    return tables.stream().mapToLong(TableEstimate::rows).sum();
  }

  /** The bytes of all tables, without indexes. */
  public long bytes() {
    return tables.stream().mapToLong(TableEstimate::bytes).sum();
  }
}
