package dev.lockstep.reconfiguration;

import java.util.List;

/**
 * How much the move of one AMP is, about.
 *
 * @param tables the tables of its storage, by their names
 */
public record MoveEstimate(PlannedMove move, List<TableEstimate> tables) {
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
