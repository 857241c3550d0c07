package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.persistence.ClaimedTask;
import dev.lockstep.dataupgrade.persistence.TaskOutcome;
import dev.lockstep.dataupgrade.range.persistence.ClaimedRange;
import dev.lockstep.dataupgrade.target.ExecutionResult;
import dev.lockstep.shared.trace.SpanNotes;
import dev.lockstep.shared.trace.SpanWork;
import dev.lockstep.shared.trace.Trace;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How tasks are seen in traces: what is executed for whom, and how it ended. */
final class TaskSpans {

  private static final String OUTCOME = "lockstep.outcome";

  private TaskSpans() {}

  /** A task by itself. */
  static Optional<TaskOutcome> alone(
      ClaimedTask task, SpanWork<Optional<TaskOutcome>, RuntimeException> work) {
    return Trace.span(
        "task",
        notes -> describe(notes, task),
        () -> {
          Optional<TaskOutcome> outcome = work.make();
          outcome.ifPresent(one -> Trace.note(notes -> ended(notes, one)));
          return outcome;
        });
  }

  /** Tasks of one company that share a transaction. */
  static <X extends Exception> List<TaskOutcome> together(
      List<ClaimedTask> tasks, SpanWork<List<TaskOutcome>, X> work) throws X {
    ClaimedTask first = tasks.get(0);
    return Trace.span(
        "tasks",
        notes ->
            notes
                .note("lockstep.run", first.run().value())
                .note("lockstep.company", first.company()),
        work);
  }

  /** A range of a task. */
  static Optional<ExecutionResult> range(
      ClaimedRange range, SpanWork<Optional<ExecutionResult>, RuntimeException> work) {
    return Trace.span(
        "range",
        notes -> {
          describe(notes, range.task());
          notes.note("lockstep.range", range.range().number());
        },
        () -> {
          Optional<ExecutionResult> result = work.make();
          result.ifPresent(one -> Trace.note(notes -> ended(notes, one)));
          return result;
        });
  }

  private static void describe(SpanNotes notes, ClaimedTask task) {
    notes
        .note("lockstep.run", task.run().value())
        .note("lockstep.task", task.task().value())
        .note("lockstep.company", task.company())
        .note("lockstep.program", task.program())
        .note("lockstep.attempt", task.attempt());
  }

  private static void ended(SpanNotes notes, TaskOutcome outcome) {
    if (outcome instanceof TaskOutcome.Completed) {
      notes.note(OUTCOME, "completed");
    } else if (outcome instanceof TaskOutcome.Failed failed) {
      notes.note(OUTCOME, "failed").failed(kind(failed));
    } else if (outcome instanceof TaskOutcome.Returned) {
      notes.note(OUTCOME, "returned").failed("interrupted");
    } else if (outcome instanceof TaskOutcome.Stopped) {
      notes.note(OUTCOME, "stopped");
    } else {
      notes.note(OUTCOME, "not begun");
    }
  }

  private static void ended(SpanNotes notes, ExecutionResult result) {
    if (result instanceof ExecutionResult.Failed) {
      notes.note(OUTCOME, "failed").failed("program");
    } else if (result instanceof ExecutionResult.Interrupted) {
      notes.note(OUTCOME, "returned").failed("interrupted");
    } else if (result instanceof ExecutionResult.Stopped) {
      notes.note(OUTCOME, "stopped");
    } else {
      notes.note(OUTCOME, "completed");
    }
  }

  /** The SQLSTATE, which tells what went wrong without quoting rows. */
  private static String kind(TaskOutcome.Failed failed) {
    @Nullable String state = failed.fault() == null ? null : failed.fault().answer().sqlState();
    return state == null ? "program" : state;
  }
}
