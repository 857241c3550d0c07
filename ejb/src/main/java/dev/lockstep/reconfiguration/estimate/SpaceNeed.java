package dev.lockstep.reconfiguration.estimate;

import dev.lockstep.reconfiguration.MoveEstimate;
import java.util.List;

/**
 * What AMPs need in a data store that they move to.
 *
 * @param amps the Move-From AMPs, ascending
 * @param bytes with the margin
 */
public record SpaceNeed(String dataStore, List<Integer> amps, long bytes) {

  /** A fifth more than there is, for what is written beside it. */
  private static final int FIFTH = 5;

  /** H2 writes rows about this often before it has space back. */
  private static final int H2_ROWS = 3;

  public SpaceNeed {
    amps = List.copyOf(amps);
  }

  /** What moves into one data store need together. */
  public static SpaceNeed of(String dataStore, List<MoveEstimate> moves) {
    return new SpaceNeed(
        dataStore,
        moves.stream().map(move -> move.move().move().from()).sorted().toList(),
        moves.stream().mapToLong(SpaceNeed::bytes).sum());
  }

  private static long bytes(MoveEstimate move) {
    return switch (move.kind()) {
      case POSTGRESQL -> {
        long there = move.bytes() + move.indexBytes();
        yield there + there / FIFTH;
      }
      case H2 -> H2_ROWS * move.bytes() + move.indexBytes();
    };
  }
}
