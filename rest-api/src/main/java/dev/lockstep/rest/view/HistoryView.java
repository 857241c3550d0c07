package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.target.HistoryRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a company's own database says about one upgrade program.
 *
 * @param statement number of its statements whose effect is committed
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
    @Nullable Long durationMillis) {

  /** Whether the whole program was executed. */
  public enum State {
    RUNNING,
    DONE
  }

  public static HistoryView of(HistoryRow row) {
    return new HistoryView(
        row.program(),
        row.checksum(),
        row.run(),
        row.done() ? State.DONE : State.RUNNING,
        row.statement(),
        row.statements(),
        row.startedAt(),
        row.finishedAt(),
        row.durationMillis());
  }
}
