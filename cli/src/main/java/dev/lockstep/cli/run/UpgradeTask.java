package dev.lockstep.cli.run;

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
    @Nullable Long durationMillis) {

  /** The runtime class; with an arrow to the one that it inherits from its dependents. */
  public @Nullable String classes() {
    return effectiveRuntimeClass == null || effectiveRuntimeClass.equals(runtimeClass)
        ? runtimeClass
        : runtimeClass + ">" + effectiveRuntimeClass;
  }

  /** Why the task did not complete; empty if there is nothing to say. */
  public String reason() {
    if (error != null) {
      return error;
    }
    return blockedBy == null ? "" : "blocked by " + blockedBy;
  }
}
