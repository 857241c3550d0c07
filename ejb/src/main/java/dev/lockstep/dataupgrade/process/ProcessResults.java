package dev.lockstep.dataupgrade.process;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.dataupgrade.TimeLimit;
import dev.lockstep.dataupgrade.target.ExecutionResult;
import java.util.Locale;
import java.util.Optional;

/** What follows for a task when its process did not end by itself, and the wording of failures. */
public final class ProcessResults {

  private ProcessResults() {}

  /** The result of a process that was ended; empty when it ended by itself. */
  static Optional<ExecutionResult> ofEnded(ProcessTask task, ProcessEnd end, ReportCollector said) {
    return switch (end.by()) {
      case ITSELF -> Optional.empty();
      case STOP ->
          Optional.of(
              new ExecutionResult.Stopped(
                  String.format(
                      Locale.ROOT,
                      "The run is stopped: %s ended; the task is executed again when the run"
                          + " goes on",
                      processes(end)),
                  said.report(Outcome.DONE)));
      case TIME_LIMIT ->
          Optional.of(
              failed(
                  Outcome.FAILED,
                  String.format(
                      Locale.ROOT,
                      "The program took longer than its time limit of %s: %s ended",
                      TimeLimit.text(task.timeLimit()),
                      processes(end)),
                  said));
    };
  }

  /** The subject and the verb of a sentence that goes on with {@code ended}. */
  public static String processes(ProcessEnd end) {
    return end.ended() == 1 ? "its process was" : "its " + end.ended() + " processes were";
  }

  /** A failure with what was said before it. */
  static ExecutionResult failed(Outcome outcome, String error, ReportCollector said) {
    return new ExecutionResult.Failed(0, 0, error, null, said.report(outcome));
  }

  /** The last line of a program as the end of a sentence; empty when there is none. */
  public static String lastLine(ReportCollector said) {
    String last = said.lastText().strip();
    return last.isEmpty() ? "; it printed nothing" : ". Its last line: " + last;
  }
}
