package dev.lockstep.reconfiguration;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reconfiguration as it stands.
 *
 * @param step where it is; the last one when it is over
 * @param config what the configuration was told
 * @param note what it is doing in its step, or null
 * @param error what it met and what to do, or null; while it is active, what it waits for
 * @param parallelism how many cylinders are copied at a time; 0 while the copy pauses
 * @param attempt rises each time a server takes it up
 * @param epoch of the lease of the server that works on it
 * @param caller who takes it up after a crash, such as {@code operation 7}; null when it goes on by
 *     itself
 * @param mapVersion of the configuration map that it has saved, or null
 * @param movedChange the change of the AMPs' availability when they had moved, or null
 */
public record Reconfiguration(
    ReconfigurationId id,
    ReconfigurationState state,
    ReconfigurationStep step,
    List<PlannedMove> moves,
    List<ConfigCommand> config,
    @Nullable String note,
    @Nullable String error,
    int parallelism,
    int attempt,
    long epoch,
    @Nullable Long jobExecution,
    @Nullable String caller,
    @Nullable Integer mapVersion,
    @Nullable Long movedChange,
    Instant createdAt,
    String createdBy,
    @Nullable Instant finishedAt) {
  public Reconfiguration {
    moves = List.copyOf(moves);
    config = List.copyOf(config);
  }

  /** The order that it was made of, each AMP by itself. */
  public MoveOrder order() {
    return new MoveOrder(
        moves.stream()
            .map(PlannedMove::move)
            .map(move -> new RangeMove(AmpRange.of(move.from()), AmpRange.of(move.to())))
            .toList(),
        config);
  }
}
