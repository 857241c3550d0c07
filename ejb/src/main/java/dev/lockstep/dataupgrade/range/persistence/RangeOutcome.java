package dev.lockstep.dataupgrade.range.persistence;

import dev.lockstep.dataupgrade.ProgramReport;
import dev.lockstep.dataupgrade.StatementFault;
import dev.lockstep.dataupgrade.persistence.Stint;
import org.jspecify.annotations.Nullable;

/** How the execution of a claimed range ended. */
public sealed interface RangeOutcome {

  /**
   * The effect and the range's marker are in the target.
   *
   * @param note a line for the task's log, or null when there is nothing to say
   */
  record Completed(Stint stint, @Nullable String note, ProgramReport report)
      implements RangeOutcome {}

  /**
   * The program failed for these rows; what it changed of them is not kept.
   *
   * @param fault the statement at which it failed, or null when it was no statement
   */
  record Failed(Stint stint, String error, @Nullable StatementFault fault, ProgramReport report)
      implements RangeOutcome {}

  /**
   * A fault of the system ended the attempt; the range is free to be claimed again.
   *
   * @param report what the program said before that
   */
  record Returned(String reason, ProgramReport report) implements RangeOutcome {}

  /**
   * The attempt was not begun, or ended because the run is stopped; the range is free to be claimed
   * again.
   *
   * @param reason a line for the task's log, or null
   * @param report what the program said
   */
  record NotEnded(@Nullable String reason, ProgramReport report) implements RangeOutcome {}
}
