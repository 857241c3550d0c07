package dev.lockstep.cli.run;

import dev.lockstep.cli.text.Words;
import org.jspecify.annotations.Nullable;

/** One program for one company in one run. */
public record UpgradeTask(
    int task,
    int company,
    String program,
    @Nullable String table,
    @Nullable String batch,
    @Nullable String runtimeClass,
    @Nullable String effectiveRuntimeClass,
    @Nullable String state,
    int attempt,
    @Nullable String blockedBy,
    @Nullable String error,
    @Nullable String decidedBy,
    @Nullable String reason,
    @Nullable Long durationMillis,
    @Nullable String outcome,
    @Nullable Simulated simulated,
    @Nullable Ranges ranges) {

  /** How far the ranges of a divided task are. */
  public record Ranges(int completed, int all) {}

  /** What came of the task in the newest simulation of its run. */
  public record Simulated(
      String state,
      @Nullable String blockedBy,
      @Nullable String error,
      @Nullable Long durationMillis) {}

  /** Its state in the simulation, with what holds it back there; null if it was not simulated. */
  public @Nullable String simulatedState() {
    if (simulated == null) {
      return null;
    }
    return simulated.blockedBy() == null
        ? simulated.state()
        : simulated.state() + " by " + simulated.blockedBy();
  }

  /** How many of its ranges are executed, of how many; null if it has none. */
  public @Nullable String rangesText() {
    return ranges == null ? null : ranges.completed() + "/" + ranges.all();
  }

  /** The runtime class; with an arrow to the one that it inherits from its dependents. */
  public @Nullable String classes() {
    return effectiveRuntimeClass == null || effectiveRuntimeClass.equals(runtimeClass)
        ? runtimeClass
        : runtimeClass + ">" + effectiveRuntimeClass;
  }

  /** How the task ended, or why it was not executed; empty if there is nothing to say. */
  public String why() {
    if (error != null) {
      return error;
    }
    if (decidedBy != null) {
      String decided = "SKIPPED".equals(state) ? "skipped by " : "fixed by hand by ";
      return decided + decidedBy + ": " + reason;
    }
    if (blockedBy != null) {
      return "blocked by " + blockedBy;
    }
    return outcome == null || outcome.equals("DONE") ? "" : Words.words(outcome);
  }
}
