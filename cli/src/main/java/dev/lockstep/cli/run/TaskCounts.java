package dev.lockstep.cli.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The upgrade tasks of a run, counted.
 *
 * @param done completed, not executed, skipped, failed or blocked
 */
public record TaskCounts(int total, int done, Map<String, Integer> byState) {

  static final TaskCounts NONE = new TaskCounts(0, 0, Map.of());

  public TaskCounts(int total, int done, @Nullable Map<String, Integer> byState) {
    this.total = total;
    this.done = done;
    this.byState = byState == null ? Map.of() : Map.copyOf(byState);
  }

  /** Tasks in one state, such as {@code FAILED}. */
  public int in(String state) {
    return byState.getOrDefault(state, 0);
  }

  /** Done tasks in percent, rounded down; 0 if there are no tasks. */
  public int percent() {
    return total == 0 ? 0 : (int) (100L * done / total);
  }

  /** {@code , 2 failed, 3 blocked, 1 skipped}: what wants a look, empty if nothing does. */
  public String troubles() {
    return trouble("FAILED", "failed")
        + trouble("BLOCKED", "blocked")
        + trouble("SKIPPED", "skipped")
        + trouble("NOT_SIMULATED", "not simulated");
  }

  /** Whether an operator left tasks out. */
  public boolean hasSkipped() {
    return in("SKIPPED") > 0;
  }

  private String trouble(String state, String word) {
    return in(state) == 0 ? "" : ", " + in(state) + " " + word;
  }
}
