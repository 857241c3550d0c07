package dev.lockstep.dataupgrade.target;

import dev.lockstep.dataupgrade.ProgramMessage;
import dev.lockstep.dataupgrade.ProgramReport;
import dev.lockstep.dataupgrade.StatementResult;
import java.util.List;
import java.util.Objects;

/** What executors report. */
public final class Reports {

  private Reports() {}

  /** The same result of a program that says nothing of what it did. */
  public static ExecutionResult without(ExecutionResult result) {
    if (result instanceof ExecutionResult.Failed failed) {
      return new ExecutionResult.Failed(
          failed.statements(),
          failed.statementsDone(),
          failed.error(),
          failed.fault(),
          ProgramReport.FAILED);
    }
    return result instanceof ExecutionResult.Done done
        ? new ExecutionResult.Done(done.statements(), done.note())
        : result;
  }

  /** The report that comes with a result. */
  public static ProgramReport of(ExecutionResult result) {
    if (result instanceof ExecutionResult.Done done) {
      return done.report();
    }
    if (result instanceof ExecutionResult.Failed failed) {
      return failed.report();
    }
    return result instanceof ExecutionResult.Stopped stopped
        ? stopped.report()
        : ((ExecutionResult.Interrupted) result).report();
  }

  /** {@code 2: 3 rows: UPDATE item SET n = 1} for each statement that was executed. */
  public static List<String> statements(ProgramReport report) {
    return report.messages().stream()
        .map(ProgramMessage::statement)
        .filter(Objects::nonNull)
        .map(Reports::text)
        .toList();
  }

  private static String text(StatementResult one) {
    String rows = one.rows() == null ? "" : one.rows() + " rows: ";
    return one.number() + ": " + rows + one.opening();
  }

  /** What was said, without what the statements did. */
  public static List<ProgramMessage> said(ProgramReport report) {
    return report.messages().stream().filter(message -> message.statement() == null).toList();
  }
}
