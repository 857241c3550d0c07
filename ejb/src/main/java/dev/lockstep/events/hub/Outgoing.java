package dev.lockstep.events.hub;

import dev.lockstep.events.EventBatch;
import dev.lockstep.events.EventBoard;
import dev.lockstep.events.EventInterest;
import dev.lockstep.events.EventMessage;
import dev.lockstep.events.EventPosition;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is sent at one moment: viewers that stand at the same place and want the same get the same
 * message, which is made once. For one thread, while the board does not change.
 */
final class Outgoing {

  private final EventBoard board;
  private final int most;
  private final Map<Standing, Part> parts = new HashMap<>();

  private record Standing(@Nullable EventPosition seen, long assured, EventInterest interest) {}

  /** What viewers of one standing get next; without a message when there is nothing. */
  record Part(EventBatch batch, @Nullable EventMessage message) {}

  /**
   * @param most about how many characters a viewer gets at once
   */
  Outgoing(EventBoard board, int most) {
    this.board = board;
    this.most = most;
  }

  EventBoard board() {
    return board;
  }

  /** What a viewer gets next. */
  Part next(@Nullable EventPosition seen, long assured, EventInterest interest) {
    return parts.computeIfAbsent(
        new Standing(seen, stillMatters(seen, assured) ? assured : 0, interest), this::part);
  }

  /**
   * Who has seen more than its snapshot promised stands where all others do that have seen as much,
   * whenever each of them came.
   */
  private static boolean stillMatters(@Nullable EventPosition seen, long assured) {
    return seen == null || seen.sequence() < assured;
  }

  private Part part(Standing standing) {
    EventBatch batch = board.since(standing.seen(), standing.assured(), standing.interest(), most);
    return new Part(batch, batch.nothing() ? null : EventMessage.of(board.epoch(), batch));
  }
}
