package dev.lockstep.dataupgrade.target;

import org.jspecify.annotations.Nullable;

/** How the execution of a program in a company's schema ended. */
public sealed interface ExecutionResult {

  /**
   * The effect and its marker are committed.
   *
   * @param note what an operator should know, or null: found done, or resumed at a statement
   */
  record Done(int statements, @Nullable String note) implements ExecutionResult {}

  /**
   * A statement failed for a reason that lies in the program or in the rows.
   *
   * @param statementsDone statements whose effect is kept
   */
  record Failed(int statements, int statementsDone, String error) implements ExecutionResult {}

  /** The system failed: a deadlock, a lost connection. The program may be executed again. */
  record Interrupted(String reason) implements ExecutionResult {}
}
