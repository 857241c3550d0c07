package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.NewLines;
import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.ProgramReport;
import dev.lockstep.dataupgrade.StatementFault;
import dev.lockstep.dataupgrade.pack.UpgradeProgram;
import dev.lockstep.dataupgrade.persistence.ClaimedTask;
import dev.lockstep.dataupgrade.persistence.Stint;
import dev.lockstep.dataupgrade.persistence.TaskOutcome;
import dev.lockstep.dataupgrade.range.RangeGrid;
import dev.lockstep.dataupgrade.range.RangeRule;
import dev.lockstep.dataupgrade.range.RangeTally;
import dev.lockstep.dataupgrade.range.persistence.ClaimedRange;
import dev.lockstep.dataupgrade.range.persistence.OpenedRanges;
import dev.lockstep.dataupgrade.range.persistence.RangeOutcome;
import dev.lockstep.dataupgrade.range.persistence.RangeRow;
import dev.lockstep.dataupgrade.range.persistence.RangeStore;
import dev.lockstep.dataupgrade.range.target.CompanyRanges;
import dev.lockstep.dataupgrade.run.RangeDesk.OpenTask;
import dev.lockstep.dataupgrade.target.ExecutionResult;
import dev.lockstep.dataupgrade.target.ProgramExecution;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.site.DatabaseKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes claimed tasks: those of divided programs are opened, so that all bshells of the run work
 * on their ranges, and are ended when the last range is; all others are executed as they are.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class RangedTasks implements ChainExecution.Executor {

  private static final Logger LOG = LoggerFactory.getLogger(RangedTasks.class);

  @Inject private TaskExecution executions;
  @Inject private ActiveRuns activeRuns;
  @Inject private ControlDatabase database;

  @Override
  public List<TaskOutcome> together(
      List<ClaimedTask> tasks, String bshell, Predicate<ClaimedTask> mayBegin) {
    return executions.together(tasks, bshell, mayBegin);
  }

  @Override
  public Optional<TaskOutcome> execute(ClaimedTask task, String bshell, BooleanSupplier stopped) {
    RangeRule ranges = activeRuns.scripts(task.run()).program(task.program()).ranges();
    if (ranges == null) {
      return executions.execute(task, bshell, stopped);
    }
    try {
      return TaskSpans.alone(task, () -> open(task, ranges, bshell));
    } catch (LockstepException e) {
      if (e.code() != ErrorCode.CONTROL_DATABASE_FAILED) {
        throw e;
      }
      String reason = e.getMessage() + " It is tried again";
      return Optional.of(new TaskOutcome.Returned(task, reason));
    }
  }

  private Optional<TaskOutcome> open(ClaimedTask task, RangeRule rule, String bshell) {
    long began = System.nanoTime();
    UpgradeProgram program = activeRuns.scripts(task.run()).program(task.program());
    RangeGrid decided = store().grid(task.task()).orElse(null);
    Optional<ExecutionResult> result =
        executions.inCompany(
            task,
            opened ->
                new CompanyRanges(opened, execution(task, opened.kind()))
                    .open(decided, program.table(), rule));
    if (result.isEmpty()) {
      return Optional.of(new TaskOutcome.NotBegun(task));
    }
    if (!(result.get() instanceof ExecutionResult.Divided divided)) {
      return Optional.of(outcome(task, result.get(), began, bshell));
    }
    Optional<OpenedRanges> opened = store().open(task, divided.grid(), divided.done());
    if (opened.isEmpty()) {
      // another attempt has it by now, and this changes nothing
      return Optional.of(new TaskOutcome.NotBegun(task));
    }
    OpenTask open =
        new OpenTask(task, program.batch(), divided.grid(), opened.get().order(), began);
    if (opened.get().tally().ended()) {
      return Optional.of(end(open, bshell));
    }
    activeRuns.ranges(task.run()).open(open);
    activeRuns.desk(task.run()).wake();
    return Optional.empty();
  }

  /** Executes a range; whatever happens comes back as an outcome. */
  RangeOutcome execute(ClaimedRange range, String bshell, BooleanSupplier stopped) {
    long began = System.nanoTime();
    Optional<ExecutionResult> result = executions.execute(range, stopped);
    Stint stint = new Stint(bshell, began, System.nanoTime());
    return result
        .map(one -> outcome(range, one, stint))
        .orElseGet(() -> new RangeOutcome.NotEnded(null, ProgramReport.DONE));
  }

  private static RangeOutcome outcome(ClaimedRange range, ExecutionResult result, Stint stint) {
    if (result instanceof ExecutionResult.Done done) {
      return new RangeOutcome.Completed(stint, done.note(), done.report());
    }
    if (result instanceof ExecutionResult.Failed failed) {
      return new RangeOutcome.Failed(stint, failed.error(), failed.fault(), failed.report());
    }
    if (result instanceof ExecutionResult.Stopped stopped) {
      return new RangeOutcome.NotEnded(stopped.reason(), stopped.report());
    }
    ExecutionResult.Interrupted interrupted = (ExecutionResult.Interrupted) result;
    return range.faults() + 1 < TaskExecution.MOST_FAULTS
        ? new RangeOutcome.Returned(
            interrupted.reason() + " It is tried again", interrupted.report())
        : new RangeOutcome.Failed(
            stint,
            TaskExecution.givenUp(interrupted.reason()),
            interrupted.fault(),
            interrupted.report());
  }

  /**
   * Ends a task of which no range is executed any more: failed when one of its ranges is, and else
   * done as soon as the company's history says so. May be repeated.
   */
  TaskOutcome end(OpenTask open, String bshell) {
    ClaimedTask task = open.task();
    List<RangeRow> failed = store().failed(List.of(task.task()));
    RangeTally tally = store().tally(task.task());
    long millis = (System.nanoTime() - open.began()) / 1_000_000;
    Optional<ExecutionResult> result =
        failed.isEmpty()
            ? executions.inCompany(
                task,
                opened -> {
                  ProgramExecution program = execution(task, opened.kind());
                  return new CompanyRanges(opened, program).finish(open.grid(), millis)
                      ? done(open, program, tally)
                      : incomplete();
                })
            : Optional.of(failed(open, failed, tally));
    return result
        .map(one -> outcome(task, one, open.began(), bshell))
        .orElseGet(() -> new TaskOutcome.NotBegun(task));
  }

  private ExecutionResult done(OpenTask open, ProgramExecution program, RangeTally tally) {
    int count = open.grid().ranges().size();
    return new ExecutionResult.Done(
        program.statements().size(),
        count == 1 ? "Executed as 1 range" : "Executed as " + count + " ranges",
        new ProgramReport(tally.worst(), NewLines.NONE, tally.rows()));
  }

  private static ExecutionResult incomplete() {
    return new ExecutionResult.Interrupted(
        "Not all ranges of the program are in the company's history any more.");
  }

  private ExecutionResult failed(OpenTask open, List<RangeRow> failed, RangeTally tally) {
    Outcome worst = Outcome.FAILED;
    StatementFault fault = null;
    for (RangeRow row : failed) {
      worst = worst.worse(Objects.requireNonNullElse(row.outcome(), Outcome.FAILED));
      fault = fault == null ? row.fault() : fault;
    }
    String each =
        failed.stream()
            .map(row -> row.range() + ": " + row.error())
            .collect(Collectors.joining("; "));
    return new ExecutionResult.Failed(
        0,
        0,
        String.format(
            Locale.ROOT,
            "%d of %d ranges failed: %s",
            failed.size(),
            open.grid().ranges().size(),
            each),
        fault,
        new ProgramReport(worst, NewLines.NONE, tally.rows()));
  }

  /**
   * A bshell leaves: tasks on whose ranges nobody here works any more go on later, or have failed
   * when a range of them stopped the run.
   */
  void leave(TaskDesk desk, RangeDesk ranges, String bshell) {
    RangeDesk.Left left = ranges.leave();
    for (OpenTask open : left.givenBack()) {
      desk.handIn(List.of(new TaskOutcome.NotBegun(open.task())));
    }
    for (OpenTask open : left.stopping()) {
      desk.handIn(List.of(stopped(open, bshell)));
    }
  }

  /** Without the control database the next attempt meets what this one did. */
  private TaskOutcome stopped(OpenTask open, String bshell) {
    try {
      return end(open, bshell);
    } catch (LockstepException e) {
      LOG.warn("Task {} could not be ended: {}", open.task().task(), e.getMessage());
      return new TaskOutcome.NotBegun(open.task());
    }
  }

  private ProgramExecution execution(ClaimedTask task, DatabaseKind kind) {
    return activeRuns
        .scripts(task.run())
        .execution(task.run(), task.program(), kind, task.attempt() > 1);
  }

  private TaskOutcome outcome(ClaimedTask task, ExecutionResult result, long began, String bshell) {
    Stint stint = new Stint(bshell, began, System.nanoTime());
    return TaskExecution.outcome(task, activeRuns.scripts(task.run()), result, stint);
  }

  private RangeStore store() {
    return new RangeStore(database.transactions());
  }
}
