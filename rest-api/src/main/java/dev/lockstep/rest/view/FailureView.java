package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.StatementFault;
import dev.lockstep.dataupgrade.persistence.TaskRow;
import dev.lockstep.dataupgrade.run.FailureRow;
import dev.lockstep.dataupgrade.simulation.SimulatedFailure;
import dev.lockstep.dataupgrade.simulation.SimulatedOutcome;
import dev.lockstep.dataupgrade.simulation.service.BlockingFailure;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failed task.
 *
 * @param error the whole story in one text
 * @param statements number of statements of the program, or null when it was not read
 * @param statementsDone number of those whose effect is kept
 * @param fault the statement and the database's answer, or null when it was no statement
 * @param blocks codes of the programs that are not executed because of it
 * @param said the last lines of its log before the error
 * @param ranges those of its ranges that failed; empty when it is not divided
 */
public record FailureView(
    long task,
    int company,
    String program,
    String table,
    int attempt,
    @Nullable Instant finishedAt,
    String error,
    @Nullable Integer statements,
    @Nullable Integer statementsDone,
    @Nullable FaultView fault,
    List<String> blocks,
    List<String> said,
    List<RangeView> ranges) {
  public FailureView {
    blocks = List.copyOf(blocks);
    said = List.copyOf(said);
    ranges = List.copyOf(ranges);
  }

  /**
   * The statement at which the program failed, and what the database said.
   *
   * @param statement its number in the script, counted from 1
   * @param line on which it begins in the script
   * @param detail the row that is at fault, as far as the database names it, or null
   * @param hint what the database advises, or null
   */
  public record FaultView(
      int statement,
      int line,
      String text,
      String message,
      @Nullable String sqlState,
      @Nullable String detail,
      @Nullable String hint,
      @Nullable String table,
      @Nullable String constraint) {
    static FaultView of(StatementFault fault) {
      StatementFault.Answer answer = fault.answer();
      return new FaultView(
          fault.number(),
          fault.line(),
          fault.text(),
          answer.message(),
          answer.sqlState(),
          answer.detail(),
          answer.hint(),
          answer.table(),
          answer.constraint());
    }
  }

  /** Of a task in a simulation, of which nothing is kept. */
  public static FailureView of(BlockingFailure failure) {
    SimulatedFailure simulated = failure.failure();
    SimulatedOutcome outcome = simulated.outcome();
    return new FailureView(
        simulated.task().value(),
        simulated.company(),
        simulated.program(),
        simulated.table(),
        1,
        null,
        Objects.requireNonNullElse(outcome.error(), ""),
        outcome.statements(),
        0,
        outcome.fault() == null ? null : FaultView.of(outcome.fault()),
        failure.blocks(),
        outcome.said(),
        List.of());
  }

  public static FailureView of(FailureRow failure) {
    TaskRow task = failure.task();
    return new FailureView(
        task.task().value(),
        task.company(),
        task.program(),
        task.table(),
        task.attempt(),
        task.finishedAt(),
        Objects.requireNonNullElse(task.error(), ""),
        task.statements(),
        task.statementsDone(),
        failure.fault() == null ? null : FaultView.of(failure.fault()),
        failure.blocks(),
        failure.said(),
        failure.ranges().stream().map(RangeView::of).toList());
  }
}
