package dev.lockstep.dataupgrade.live;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.run.RunProgress;
import dev.lockstep.events.Cell;
import dev.lockstep.events.EventTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The runs that viewers see. The tasks of a run that rests are counted again only when the run has
 * changed. Not safe for use by many threads.
 */
final class RunCells {

  /** Runs that rest and were never counted wait for the next time when this was spent. */
  private static final long MOST_NANOS = Duration.ofMillis(200).toNanos();

  private final Map<RunId, Shown> shown = new HashMap<>();
  private final Function<RunRow, RunProgress> progress;
  private final LongSupplier nanos;

  private record Shown(RunRow row, RunProgress progress, Cell cell) {

    static Shown of(RunRow row, RunProgress progress, @Nullable Shown before) {
      return before != null && before.row.equals(row) && before.progress.equals(progress)
          ? before
          : new Shown(
              row,
              progress,
              Cell.of(
                  EventTopic.RUNS, String.valueOf(row.id().value()), RunEvent.of(row, progress)));
    }

    boolean still(RunRow now) {
      return !now.state().active() && now.equals(row);
    }
  }

  /**
   * @param progress counts the tasks of a run
   * @param nanos as {@link System#nanoTime()}
   */
  RunCells(Function<RunRow, RunProgress> progress, LongSupplier nanos) {
    this.progress = progress;
    this.nanos = nanos;
  }

  /** The runs as they are now. */
  List<Cell> cells(List<RunRow> rows) {
    shown.keySet().retainAll(rows.stream().map(RunRow::id).collect(Collectors.toSet()));
    long begin = nanos.getAsLong();
    List<RunRow> newest = new ArrayList<>(rows);
    newest.sort(Comparator.comparing((RunRow row) -> row.id().value()).reversed());
    for (RunRow row : newest) {
      Shown before = shown.get(row.id());
      boolean due = before == null ? !spent(begin, row) : !before.still(row);
      if (due) {
        shown.put(row.id(), Shown.of(row, progress.apply(row), before));
      }
    }
    return rows.stream()
        .map(row -> shown.get(row.id()))
        .filter(Objects::nonNull)
        .map(Shown::cell)
        .toList();
  }

  private boolean spent(long begin, RunRow row) {
    return !row.state().active() && nanos.getAsLong() - begin > MOST_NANOS;
  }

  /** How many tasks a run has, as far as that is known. */
  long total(RunRow row) {
    Shown run = shown.get(row.id());
    return run == null ? 0 : run.progress().counts().total();
  }

  /** The runs that a batch job works on. */
  Set<RunId> active() {
    return shown.values().stream()
        .filter(run -> run.row().state().active())
        .map(run -> run.row().id())
        .collect(Collectors.toSet());
  }
}
