package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.persistence.ClaimedTask;
import dev.lockstep.dataupgrade.range.RangeGrid;
import dev.lockstep.dataupgrade.range.RangeOrder;
import dev.lockstep.dataupgrade.range.RangeTally;
import dev.lockstep.dataupgrade.range.persistence.ClaimedRange;
import dev.lockstep.dataupgrade.range.persistence.RangeOutcome;
import dev.lockstep.dataupgrade.range.persistence.RangeQueue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Where the bshells of one run on this server get the ranges of tasks that are being executed. The
 * tasks are held by the {@link TaskDesk}; whoever ends a task's last range hands the task in there.
 * As long as no task with ranges is open here, nobody asks the control database for any. Safe for
 * use by many threads.
 */
final class RangeDesk {

  private final RangeQueue queue;
  private final RunId run;
  private final String owner;
  private final Supplier<Set<Integer>> resting;
  private final Lock lock = new ReentrantLock();
  private final Map<TaskId, Open> open = new LinkedHashMap<>();

  /**
   * A desk for one run.
   *
   * @param owner the server process that renews the leases
   * @param resting companies whose tasks are not to be claimed at the moment
   */
  RangeDesk(RangeQueue queue, RunId run, String owner, Supplier<Set<Integer>> resting) {
    this.queue = queue;
    this.run = run;
    this.owner = owner;
    this.resting = resting;
  }

  /**
   * A task with ranges that bshells work on.
   *
   * @param began as {@link System#nanoTime()}
   */
  record OpenTask(
      ClaimedTask task, UpgradeBatch batch, RangeGrid grid, RangeOrder order, long began) {}

  /** What changes of an open task; guarded by the lock. */
  private static final class Open {
    final OpenTask task;
    final Set<ClaimedRange> here = new LinkedHashSet<>();
    int claiming;
    boolean mayWait = true;
    boolean stopsRun;

    Open(OpenTask task) {
      this.task = task;
    }
  }

  /** The ranges of a task can be claimed from now on. */
  void open(OpenTask task) {
    lock.lock();
    try {
      Open one = new Open(task);
      Open before = open.put(task.task().task(), one);
      if (before != null) {
        // an attempt that was taken for lost still works on its ranges
        one.here.addAll(before.here);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether there may be a range to claim. */
  boolean isWaiting(Set<UpgradeBatch> batches) {
    lock.lock();
    try {
      return !open.isEmpty() && !candidates(batches, resting.get()).isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Open tasks whose ranges may wait, the best one first. */
  private List<Open> candidates(Set<UpgradeBatch> batches, Set<Integer> without) {
    return open.values().stream()
        .filter(one -> one.mayWait && batches.contains(one.task.batch()))
        .filter(one -> !without.contains(one.task.task().company()))
        .sorted(Comparator.comparing(one -> one.task.order()))
        .toList();
  }

  /**
   * Claims the best range that waits.
   *
   * @return empty when none does, or when a better task is ready
   * @throws dev.lockstep.shared.LockstepException when the control database is away
   */
  Optional<ClaimedRange> claim(Set<UpgradeBatch> batches, String bshell) {
    List<Open> candidates = reserve(batches);
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    List<Open> empty = new ArrayList<>();
    Optional<ClaimedRange> claimed = Optional.empty();
    try {
      Optional<RangeOrder> ready = queue.bestReadyTask(run, batches, resting.get());
      for (Open one : candidates) {
        if (ready.isPresent() && ready.get().compareTo(one.task.order()) < 0) {
          break;
        }
        claimed = queue.claim(one.task.task(), owner, bshell);
        if (claimed.isPresent()) {
          break;
        }
        empty.add(one);
      }
      return claimed;
    } finally {
      note(candidates, empty, claimed);
    }
  }

  /** A task is not given back while one of its ranges is being claimed. */
  private List<Open> reserve(Set<UpgradeBatch> batches) {
    lock.lock();
    try {
      if (open.isEmpty()) {
        return List.of();
      }
      List<Open> candidates = candidates(batches, resting.get());
      candidates.forEach(one -> one.claiming++);
      return candidates;
    } finally {
      lock.unlock();
    }
  }

  private void note(List<Open> candidates, List<Open> empty, Optional<ClaimedRange> claimed) {
    lock.lock();
    try {
      candidates.forEach(one -> one.claiming--);
      empty.forEach(one -> one.mayWait = false);
      claimed.ifPresent(
          range ->
              candidates.stream()
                  .filter(one -> one.task.task().equals(range.task()))
                  .forEach(one -> one.here.add(range)));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Writes how a range ended.
   *
   * @return the task, for the one who ended its last range
   * @throws dev.lockstep.shared.LockstepException when the control database is away; call it again
   */
  Optional<OpenTask> finish(ClaimedRange range, RangeOutcome outcome) {
    RangeTally tally = queue.finish(range, outcome);
    lock.lock();
    try {
      Open one = open.get(range.task().task());
      if (one == null) {
        return Optional.empty();
      }
      one.here.remove(range);
      one.mayWait = true;
      one.stopsRun |=
          outcome instanceof RangeOutcome.Failed failed
              && failed.report().outcome() == Outcome.FAILED_STOP_RUN;
      if (!tally.ended()) {
        return Optional.empty();
      }
      open.remove(range.task().task());
      return Optional.of(one.task);
    } finally {
      lock.unlock();
    }
  }

  /** A bshell dies with a range; somebody else may have it when its lease has run out. */
  void forget(ClaimedRange range) {
    lock.lock();
    try {
      Open one = open.get(range.task().task());
      if (one != null) {
        one.here.remove(range);
      }
    } finally {
      lock.unlock();
    }
  }

  /** What becomes of tasks that nobody here works on any more, when no more work is begun. */
  record Left(List<OpenTask> givenBack, List<OpenTask> stopping) {}

  /**
   * The open tasks none of whose ranges is executed here; they are not open any more.
   *
   * @return those that go on later, and those of which a range has stopped the run
   */
  Left leave() {
    lock.lock();
    try {
      List<Open> idle =
          open.values().stream().filter(one -> one.here.isEmpty() && one.claiming == 0).toList();
      idle.forEach(one -> open.remove(one.task.task().task()));
      return new Left(
          idle.stream().filter(one -> !one.stopsRun).map(one -> one.task).toList(),
          idle.stream().filter(one -> one.stopsRun).map(one -> one.task).toList());
    } finally {
      lock.unlock();
    }
  }

  /**
   * To be called about once a second: renews the leases of the ranges that are executed here, and
   * has somebody look for those whose owner is gone.
   */
  void lookAfter() {
    List<ClaimedRange> here = new ArrayList<>();
    lock.lock();
    try {
      for (Open one : open.values()) {
        here.addAll(one.here);
        one.mayWait = true;
      }
    } finally {
      lock.unlock();
    }
    if (!here.isEmpty()) {
      queue.renew(owner, here);
    }
  }
}
