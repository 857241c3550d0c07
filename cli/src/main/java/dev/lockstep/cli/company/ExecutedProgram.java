package dev.lockstep.cli.company;

import org.jspecify.annotations.Nullable;

/** A row of a company's own history: a program that was executed, or stands in the middle. */
record ExecutedProgram(
    String program,
    @Nullable String checksum,
    @Nullable Integer run,
    @Nullable String state,
    int statement,
    int statements,
    @Nullable String startedAt,
    @Nullable String finishedAt,
    @Nullable Long durationMillis,
    @Nullable String fixedBy,
    @Nullable String fixedReason) {

  /** What is special about it; empty if it was simply executed. */
  String remark() {
    return fixedBy == null ? "" : "fixed by hand by " + fixedBy + ": " + fixedReason;
  }
}
