package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.persistence.Claim;
import dev.lockstep.dataupgrade.persistence.ClaimedTask;
import dev.lockstep.dataupgrade.persistence.TaskOutcome;
import dev.lockstep.dataupgrade.persistence.TaskQueue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the bshells of one run on this server get their tasks and hand in how they ended. It claims
 * small tasks some at a time and writes ends together with the next claim; a task that waits here
 * goes to whichever bshell is free first. What it holds and has not written is found again by its
 * marker in the company's database, should the server die. Safe for use by many threads.
 */
final class TaskDesk {

  private static final long POLL_MILLIS = 250;

  private final TaskQueue queue;
  private final RunId run;
  private final String owner;

  private final Lock lock = new ReentrantLock();
  private final Condition taskWaits = lock.newCondition();
  private final Condition bshellLeft = lock.newCondition();
  private final Deque<ClaimedTask> ahead = new ArrayDeque<>();
  private final Set<ClaimedTask> executing = new LinkedHashSet<>();
  private final List<TaskOutcome> ended = new ArrayList<>();
  private final List<TaskOutcome> writing = new ArrayList<>();
  private final ClaimSize size = new ClaimSize();
  private boolean claiming;
  private boolean stopped;
  private boolean moreReady;
  private int lastMost;
  private int idle;
  private @Nullable ClaimedTask firstAtLook;

  /**
   * A desk for one run.
   *
   * @param owner the server process that renews the leases
   */
  TaskDesk(TaskQueue queue, RunId run, String owner) {
    this.queue = queue;
    this.run = run;
    this.owner = owner;
  }

  /**
   * The next task for a bshell; waits for one as long as the batch has tasks that are not ended.
   *
   * @return the task, or empty when nothing of the batch is left or a stop was requested
   * @throws dev.lockstep.shared.LockstepException when the control database is away; what was
   *     handed in is still here, so call it again
   */
  Optional<ClaimedTask> next(UpgradeBatch batch, String bshell, BooleanSupplier stop)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!isOver(stop)) {
        if (!claiming && fewAhead()) {
          claim(batch, bshell);
        }
        ClaimedTask task = isOver(stop) ? null : ahead.poll();
        if (task != null) {
          executing.add(task);
          return Optional.of(task);
        }
        if (!claiming && nothingLeft(batch)) {
          taskWaits.signalAll();
          return Optional.empty();
        }
        awaitTask();
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private boolean isOver(BooleanSupplier stop) {
    return stopped || stop.getAsBoolean();
  }

  /** Leases that could not be renewed for a while are renewed before any is taken as run out. */
  private boolean nothingLeft(UpgradeBatch batch) {
    renew();
    return queue.freeStale(run) == 0 && !queue.hasOpenTasks(run, batch);
  }

  /**
   * Whether it is time to claim more, so that nobody has to wait; not when nothing more was there.
   */
  private boolean fewAhead() {
    return ahead.isEmpty() || (moreReady && ahead.size() <= lastMost / 2);
  }

  /** The other bshells take and hand in tasks while one of them claims. */
  private void claim(UpgradeBatch batch, String bshell) {
    lastMost = Math.max(size.next(executing.size() + 1), idle + 1);
    Claim claim = new Claim(run, batch, owner, bshell, lastMost);
    writing.addAll(ended);
    ended.clear();
    claiming = true;
    List<ClaimedTask> claimed = List.of();
    boolean written = false;
    lock.unlock();
    try {
      claimed = queue.finishAndClaim(writing, claim);
      written = true;
    } finally {
      lock.lock();
      claiming = false;
      if (!written) {
        ended.addAll(writing);
      }
      writing.clear();
      ahead.addAll(claimed);
      moreReady = claimed.size() == lastMost;
      // one goes to the caller; without any, somebody else has to look
      for (int others = Math.min(Math.max(1, ahead.size() - 1), idle); others > 0; others--) {
        taskWaits.signal();
      }
    }
  }

  private void awaitTask() throws InterruptedException {
    idle++;
    try {
      taskWaits.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } finally {
      idle--;
    }
  }

  /**
   * A bshell hands in how its task ended; it is written with the next claim, or when the desk is
   * looked after.
   *
   * @param nanos how long it took
   */
  void handIn(TaskOutcome outcome, long nanos) {
    lock.lock();
    try {
      executing.remove(outcome.task());
      ended.add(outcome);
      size.took(nanos);
    } finally {
      lock.unlock();
    }
  }

  /** Hands out no more tasks. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      taskWaits.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** A bshell dies with its task; somebody else may have it. */
  void forget(ClaimedTask task) {
    lock.lock();
    try {
      executing.remove(task);
      ended.add(new TaskOutcome.NotBegun(task));
    } finally {
      lock.unlock();
    }
  }

  /** Waits after a fault of the system, until the time is over or a stop was requested. */
  void pause(long millis, BooleanSupplier stop) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
      while (nanos > 0 && !stop.getAsBoolean()) {
        nanos = bshellLeft.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Writes what was handed in and gives back what nobody has begun. */
  void clear() {
    lock.lock();
    try {
      bshellLeft.signalAll();
      ended.addAll(ahead.stream().map(TaskOutcome.NotBegun::new).toList());
      ahead.clear();
      write();
    } finally {
      lock.unlock();
    }
  }

  /**
   * To be called about once a second: renews the leases of what the desk holds, writes what was
   * handed in, and gives back tasks that still wait since the last call because all bshells have
   * met large ones.
   */
  void lookAfter() {
    lock.lock();
    try {
      renew();
      ClaimedTask first = ahead.peek();
      if (first != null && first.equals(firstAtLook)) {
        clear();
      } else {
        write();
      }
      firstAtLook = ahead.peek();
    } finally {
      lock.unlock();
    }
  }

  private void renew() {
    List<TaskId> held = new ArrayList<>();
    executing.forEach(task -> held.add(task.task()));
    ahead.forEach(task -> held.add(task.task()));
    ended.forEach(outcome -> held.add(outcome.task().task()));
    writing.forEach(outcome -> held.add(outcome.task().task()));
    if (!held.isEmpty()) {
      queue.renew(owner, held);
    }
  }

  private void write() {
    if (!ended.isEmpty()) {
      queue.finish(ended);
      ended.clear();
    }
  }
}
