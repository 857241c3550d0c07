package dev.lockstep.rest.view;

import dev.lockstep.reconfiguration.MoveEstimate;
import dev.lockstep.reconfiguration.TableEstimate;
import java.util.List;

/**
 * How much moves of AMPs are, about.
 *
 * @param rows of all tables of all moves
 * @param bytes of all tables of all moves on the disk, without indexes
 */
public record MoveEstimateView(List<AmpView> moves, long rows, long bytes) {

  /** The move of one AMP. */
  public record AmpView(
      int from,
      int to,
      String fromStorage,
      String toStorage,
      List<TableView> tables,
      long rows,
      long bytes) {}

  /** One table of an AMP. */
  public record TableView(String table, long rows, long bytes) {}

  public static MoveEstimateView of(List<MoveEstimate> estimates) {
    return new MoveEstimateView(
        estimates.stream().map(MoveEstimateView::amp).toList(),
        estimates.stream().mapToLong(MoveEstimate::rows).sum(),
        estimates.stream().mapToLong(MoveEstimate::bytes).sum());
  }

  private static AmpView amp(MoveEstimate estimate) {
    return new AmpView(
        estimate.move().move().from(),
        estimate.move().move().to(),
        estimate.move().fromStorage(),
        estimate.move().toStorage(),
        estimate.tables().stream().map(MoveEstimateView::table).toList(),
        estimate.rows(),
        estimate.bytes());
  }

  private static TableView table(TableEstimate table) {
    return new TableView(table.table(), table.rows(), table.bytes());
  }
}
