package dev.lockstep.rest.view;

import dev.lockstep.reconfiguration.MoveEstimate;
import dev.lockstep.reconfiguration.TableEstimate;
import dev.lockstep.reconfiguration.estimate.CheckedMoves;
import dev.lockstep.reconfiguration.estimate.MoveTime;
import dev.lockstep.reconfiguration.estimate.SpaceNeed;
import java.util.List;

/**
 * How much moves of AMPs are, about.
 *
 * @param rows of all tables of all moves
 * @param bytes of all tables of all moves on the disk, without indexes
 * @param space what the moves need where they go to
 * @param notices what could not be looked at, and what works in the AMPs now
 */
public record MoveEstimateView(
    List<AmpView> moves,
    long rows,
    long bytes,
    TimeView time,
    List<SpaceView> space,
    List<String> notices) {

  /**
   * The move of one AMP.
   *
   * @param bytes without indexes
   */
  public record AmpView(
      int from,
      int to,
      String fromStorage,
      String toStorage,
      List<TableView> tables,
      long rows,
      long bytes,
      long indexBytes) {}

  /** One table of an AMP. */
  public record TableView(String table, long rows, long bytes) {}

  /**
   * How long the moves take.
   *
   * @param minutes rounded; 0 is less than one
   * @param text in words, with what it is known by
   */
  public record TimeView(long minutes, String text) {}

  /**
   * What AMPs need in a data store.
   *
   * @param amps the Move-From AMPs
   * @param bytes with indexes and a margin
   */
  public record SpaceView(String dataStore, List<Integer> amps, long bytes) {}

  public static MoveEstimateView of(CheckedMoves checked) {
    List<MoveEstimate> moves = checked.moves();
    return new MoveEstimateView(
        moves.stream().map(MoveEstimateView::amp).toList(),
        moves.stream().mapToLong(MoveEstimate::rows).sum(),
        moves.stream().mapToLong(MoveEstimate::bytes).sum(),
        time(checked.time()),
        checked.needs().stream().map(MoveEstimateView::space).toList(),
        checked.notices());
  }

  private static TimeView time(MoveTime time) {
    return new TimeView(time.minutes(), time.text());
  }

  private static SpaceView space(SpaceNeed need) {
    return new SpaceView(need.dataStore(), need.amps(), need.bytes());
  }

  private static AmpView amp(MoveEstimate estimate) {
    return new AmpView(
        estimate.move().move().from(),
        estimate.move().move().to(),
        estimate.move().fromStorage(),
        estimate.move().toStorage(),
        estimate.tables().stream().map(MoveEstimateView::table).toList(),
        estimate.rows(),
        estimate.bytes(),
        estimate.indexBytes());
  }

  private static TableView table(TableEstimate table) {
    return new TableView(table.table(), table.rows(), table.bytes());
  }
}
