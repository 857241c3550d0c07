package dev.lockstep.dataupgrade.target;

import dev.lockstep.dataupgrade.ProgramReport;
import dev.lockstep.dataupgrade.StatementFault;
import dev.lockstep.dataupgrade.range.RangeGrid;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the execution of a program in a company's schema ended. */
public sealed interface ExecutionResult {

  /**
   * The effect and its marker are committed.
   *
   * @param note what an operator should know, or null: found done, or resumed at a statement
   */
  record Done(int statements, @Nullable String note, ProgramReport report)
      implements ExecutionResult {

    /** The end of a program that an earlier attempt or run has executed. */
    public static Done found(int statements, HistoryRow row) {
      return new Done(
          statements, "Found executed in the company's history (run " + row.run() + ")");
    }

    /** The end of a program that said nothing. */
    public Done(int statements, @Nullable String note) {
      this(statements, note, ProgramReport.DONE);
    }
  }

  /**
   * A statement failed for a reason that lies in the program or in the rows.
   *
   * @param statementsDone statements whose effect is kept
   * @param fault the statement and the database's answer, or null when it was no statement
   * @param report its outcome is a failure
   */
  record Failed(
      int statements,
      int statementsDone,
      String error,
      @Nullable StatementFault fault,
      ProgramReport report)
      implements ExecutionResult {

    /** A failure that is no statement's. */
    public Failed(int statements, int statementsDone, String error) {
      this(statements, statementsDone, error, null, ProgramReport.FAILED);
    }
  }

  /**
   * The program was ended in its middle because its run is stopped.
   *
   * @param report what it said
   */
  record Stopped(String reason, ProgramReport report) implements ExecutionResult {}

  /**
   * The program goes on range by range; the company has its grid now.
   *
   * @param done numbers of the ranges that are executed already
   */
  record Divided(RangeGrid grid, Set<Integer> done) implements ExecutionResult {
    public Divided {
      done = Set.copyOf(done);
    }
  }

  /**
   * The system failed: a deadlock, a lost connection. The program may be executed again.
   *
   * @param fault the statement and the database's answer, or null when it was no statement
   * @param report what it said before that
   */
  record Interrupted(String reason, @Nullable StatementFault fault, ProgramReport report)
      implements ExecutionResult {

    /** An interruption of no statement. */
    public Interrupted(String reason) {
      this(reason, null, ProgramReport.FAILED);
    }
  }
}
