package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.run.HistoryEntry;
import dev.lockstep.dataupgrade.target.HandMark;
import dev.lockstep.dataupgrade.target.HistoryRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a company's own database says about one upgrade program.
 *
 * @param statement number of its statements whose effect Lockstep has committed
 * @param fixedBy who did by hand what the program would have done, or null
 * @param fixedReason why, or null
 */
public record HistoryView(
    String program,
    String checksum,
    long run,
    State state,
    int statement,
    int statements,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Long durationMillis,
    @Nullable String fixedBy,
    @Nullable String fixedReason) {

  /** Whether the whole program was executed, or done by hand. */
  public enum State {
    RUNNING,
    DONE
  }

  public static HistoryView of(HistoryEntry entry) {
    HistoryRow row = entry.row();
    HandMark mark = entry.mark();
    return new HistoryView(
        row.program(),
        row.checksum(),
        row.run(),
        row.done() ? State.DONE : State.RUNNING,
        row.statement(),
        row.statements(),
        row.startedAt(),
        row.finishedAt(),
        row.durationMillis(),
        mark == null ? null : mark.by(),
        mark == null ? null : mark.reason());
  }
}
