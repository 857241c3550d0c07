package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.range.RangeState;
import dev.lockstep.dataupgrade.range.persistence.RangeRow;
import dev.lockstep.rest.view.FailureView.FaultView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A data range of a task.
 *
 * @param low the least value as text, or null in the first range, which has the rows without a
 *     value, too
 * @param high the value above the greatest one as text, or null in the last range
 * @param outcome how its newest attempt ended, or null when none has
 * @param fault the statement at which it failed, or null when it was no statement
 */
public record RangeView(
    int number,
    String column,
    @Nullable String low,
    @Nullable String high,
    RangeState state,
    int attempt,
    @Nullable Outcome outcome,
    @Nullable String error,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Long durationMillis,
    @Nullable FaultView fault) {

  public static RangeView of(RangeRow range) {
    return new RangeView(
        range.range().number(),
        range.range().column(),
        range.range().low(),
        range.range().high(),
        range.state(),
        range.attempt(),
        range.outcome(),
        range.error(),
        range.startedAt(),
        range.finishedAt(),
        range.durationMillis(),
        range.fault() == null ? null : FaultView.of(range.fault()));
  }
}
