package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.ProgramReport;
import dev.lockstep.dataupgrade.StatementFault;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the execution of a claimed task ended. */
public sealed interface TaskOutcome {

  /** The task that was executed. */
  ClaimedTask task();

  /** How long a bshell worked on it; empty when nothing came of that. */
  default Optional<Stint> worked() {
    return Optional.empty();
  }

  /**
   * The effect and its marker are in the target.
   *
   * @param dependents codes of the programs that may become ready now
   * @param note a line for the task's log, or null when there is nothing to say
   * @param report how the program ended and what it said
   */
  record Completed(
      ClaimedTask task,
      int statements,
      Stint stint,
      Set<String> dependents,
      @Nullable String note,
      ProgramReport report)
      implements TaskOutcome {

    /** The end of a program that said nothing. */
    public Completed(
        ClaimedTask task,
        int statements,
        Stint stint,
        Set<String> dependents,
        @Nullable String note) {
      this(task, statements, stint, dependents, note, ProgramReport.DONE);
    }

    @Override
    public Optional<Stint> worked() {
      return Optional.of(stint);
    }
  }

  /**
   * The program failed; what it changed is not kept, apart from the statements that the database
   * committed by itself.
   *
   * @param fault the statement at which it failed, or null when it was no statement
   * @param allDependents codes of the programs that are blocked by this
   * @param report how the program ended and what it said
   */
  record Failed(
      ClaimedTask task,
      int statements,
      int statementsDone,
      Stint stint,
      String error,
      @Nullable StatementFault fault,
      Set<String> allDependents,
      ProgramReport report)
      implements TaskOutcome {

    /** The failure of a program that said nothing. */
    public Failed(
        ClaimedTask task,
        int statements,
        int statementsDone,
        Stint stint,
        String error,
        @Nullable StatementFault fault,
        Set<String> allDependents) {
      this(
          task,
          statements,
          statementsDone,
          stint,
          error,
          fault,
          allDependents,
          ProgramReport.FAILED);
    }

    @Override
    public Optional<Stint> worked() {
      return Optional.of(stint);
    }
  }

  /**
   * A fault of the system ended the attempt; the task is free to be claimed again.
   *
   * @param report what the program said before that
   */
  record Returned(ClaimedTask task, String reason, ProgramReport report) implements TaskOutcome {

    /** The end of an attempt of which nothing was heard. */
    public Returned(ClaimedTask task, String reason) {
      this(task, reason, ProgramReport.FAILED);
    }
  }

  /**
   * The program was ended because its run is stopped; the task is free to be claimed again.
   *
   * @param report what the program said
   */
  record Stopped(ClaimedTask task, String reason, ProgramReport report) implements TaskOutcome {}

  /**
   * The task was claimed and not begun, since its bshell had to stop or its data store is away; it
   * is free to be claimed again.
   */
  record NotBegun(ClaimedTask task) implements TaskOutcome {}
}
