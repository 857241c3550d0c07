package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunStep;
import dev.lockstep.dataupgrade.persistence.TaskChain;
import dev.lockstep.dataupgrade.persistence.TaskOutcome;
import dev.lockstep.dataupgrade.range.persistence.ClaimedRange;
import dev.lockstep.dataupgrade.range.persistence.RangeOutcome;
import dev.lockstep.dataupgrade.run.RangeDesk.OpenTask;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker: takes the best tasks of a step, executes them and hands in how they ended, until
 * nothing of the step is left or it is asked to stop. Call it outside of a transaction.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class Bshell {

  private static final Logger LOG = LoggerFactory.getLogger(Bshell.class);
  private static final long PAUSE_MILLIS = 250;
  private static final long REST_MILLIS = 2000;
  private static final int CONTROL_ATTEMPTS = 120;

  @Inject private RangedTasks tasks;
  @Inject private ActiveRuns activeRuns;
  @Inject private CompanyReleases releases;

  /** Work that needs the control database. */
  @FunctionalInterface
  private interface DeskWork<T> {
    T get() throws InterruptedException;
  }

  /**
   * Works on one step of a run; ends at once when another bshell of the run has the number.
   *
   * @param number of the bshell in its run, from 1 on
   * @param stop asked between tasks; then no bshell of the run here begins another one, and this
   *     one ends when all of the step do
   */
  public void work(RunId run, RunStep step, int number, BooleanSupplier stop)
      throws InterruptedException {
    Crew crew = activeRuns.crew(run);
    if (!crew.join(step, number)) {
      return;
    }
    try {
      work(run, step, crew, number, stop);
    } finally {
      crew.leave(step, number);
    }
    if (stop.getAsBoolean()) {
      // the job knows nothing of those that the operator has added, and must not end before them
      crew.awaitNobody(step);
    }
  }

  private void work(RunId run, RunStep step, Crew crew, int number, BooleanSupplier stop)
      throws InterruptedException {
    String name = String.format(Locale.ROOT, "run-%s/%s/%d", run, step, number);
    TaskDesk desk = activeRuns.desk(run);
    // before a task is taken, so that none is lost when they cannot be read
    patiently(desk, name, stop, () -> activeRuns.scripts(run));
    BooleanSupplier rests = () -> stop.getAsBoolean() || !crew.mayWork(number);
    ChainExecution execution = new ChainExecution(tasks, desk, name, stop, rests);
    RangeDesk ranges = activeRuns.ranges(run);
    while (!desk.isOver(stop)) {
      if (desk.takeRelease()) {
        patiently(desk, name, stop, () -> releases.makeDue(run));
      }
      if (!rests.getAsBoolean() && executeRange(step, desk, ranges, name, stop)) {
        continue;
      }
      BooleanSupplier rangeWaits = () -> ranges.isWaiting(step.batches());
      Optional<TaskChain> chain =
          patiently(desk, name, stop, () -> desk.next(step, name, rests, rangeWaits));
      if (chain.isPresent()) {
        execute(run, desk, execution, chain.get(), stop);
      } else if (rests.getAsBoolean() || !rangeWaits.getAsBoolean()) {
        if (patiently(desk, name, stop, () -> desk.isDone(step))) {
          break;
        }
        crew.rest(number, REST_MILLIS);
      }
    }
    if (stop.getAsBoolean()) {
      desk.stop();
    }
    patiently(
        desk,
        name,
        stop,
        () -> {
          tasks.leave(desk, ranges, name);
          desk.clear();
          return desk.takeRelease() && releases.makeDue(run);
        });
    if (activeRuns.isStoppedByProgram(run)) {
      // the job stops its other bshells when this one fails
      desk.awaitEnds(stop);
      throw new IllegalStateException("A program has stopped run " + run);
    }
  }

  /** Executes the best range that waits; false when there is none, or a better task. */
  private boolean executeRange(
      RunStep step, TaskDesk desk, RangeDesk ranges, String name, BooleanSupplier stop)
      throws InterruptedException {
    Optional<ClaimedRange> claimed =
        patiently(desk, name, stop, () -> ranges.claim(step.batches(), name));
    if (claimed.isEmpty()) {
      return false;
    }
    execute(desk, ranges, claimed.get(), name, stop);
    return true;
  }

  private void execute(
      TaskDesk desk, RangeDesk ranges, ClaimedRange range, String name, BooleanSupplier stop)
      throws InterruptedException {
    RangeOutcome outcome;
    Optional<OpenTask> last;
    try {
      outcome = tasks.execute(range, name, () -> desk.isStopped(stop));
      last = patiently(desk, name, stop, () -> ranges.finish(range, outcome));
    } catch (RuntimeException | Error e) {
      ranges.forget(range);
      throw e;
    }
    if (last.isPresent()) {
      desk.handIn(List.of(patiently(desk, name, stop, () -> tasks.end(last.get(), name))));
    } else if (outcome instanceof RangeOutcome.Returned returned) {
      LOG.warn("Task {} {}: {}", range.task().task(), range.range(), returned.reason());
      desk.pause(PAUSE_MILLIS * (range.faults() + 1), stop);
    }
  }

  private static void execute(
      RunId run, TaskDesk desk, ChainExecution execution, TaskChain chain, BooleanSupplier stop)
      throws InterruptedException {
    TaskOutcome.Returned returned = execute(execution, desk, chain);
    if (returned != null) {
      LOG.warn("Run {} task {}: {}", run, returned.task().task(), returned.reason());
      desk.pause(PAUSE_MILLIS * (returned.task().faults() + 1), stop);
    }
  }

  private static TaskOutcome.@Nullable Returned execute(
      ChainExecution execution, TaskDesk desk, TaskChain chain) {
    try {
      return execution.execute(chain);
    } catch (RuntimeException | Error e) {
      desk.forget(chain);
      throw e;
    }
  }

  /** The control database may be away for a while; what was done stays known by the marker. */
  private static <T> T patiently(TaskDesk desk, String name, BooleanSupplier stop, DeskWork<T> work)
      throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return work.get();
      } catch (LockstepException e) {
        boolean away = e.code() == ErrorCode.CONTROL_DATABASE_FAILED;
        if (!away || attempt == CONTROL_ATTEMPTS || stop.getAsBoolean()) {
          throw e;
        }
        LOG.warn("{}: {} It is tried again", name, e.getMessage());
        desk.pause(PAUSE_MILLIS * 2, stop);
      }
    }
  }
}
