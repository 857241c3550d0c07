package dev.lockstep.reconfiguration.estimate;

import dev.lockstep.reconfiguration.MoveEstimate;
import java.util.List;

/**
 * Moves that nothing stands against.
 *
 * @param moves how much each is, in the order's order
 * @param needs what they need, by data store
 * @param notices what could not be looked at and what works in the AMPs now, for people
 */
public record CheckedMoves(
    List<MoveEstimate> moves, List<SpaceNeed> needs, MoveTime time, List<String> notices) {
  public CheckedMoves {
    moves = List.copyOf(moves);
    needs = List.copyOf(needs);
    notices = List.copyOf(notices);
  }
}
