package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunStep;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.UpgradePlan;
import dev.lockstep.dataupgrade.persistence.Claim;
import dev.lockstep.dataupgrade.persistence.ClaimedTask;
import dev.lockstep.dataupgrade.persistence.Portion;
import dev.lockstep.dataupgrade.persistence.TaskChain;
import dev.lockstep.dataupgrade.persistence.TaskOutcome;
import dev.lockstep.dataupgrade.persistence.TaskQueue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
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
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the bshells of one run on this server get their tasks and hand in how they ended. It claims
 * small tasks some at a time, those of one company as a chain that one bshell gets, and writes ends
 * together with the next claim; what waits here goes to whichever bshell is free first. What it
 * holds and has not written is found again by its marker in the company's database, should the
 * server die. Safe for use by many threads.
 */
final class TaskDesk {

  private static final long POLL_MILLIS = 250;

  private final TaskQueue queue;
  private final RunId run;
  private final UpgradePlan plan;
  private final String owner;
  private final Supplier<Set<Integer>> resting;
  private final Consumer<TaskOutcome> seen;

  private final Lock lock = new ReentrantLock();
  private final Condition taskWaits = lock.newCondition();
  private final Condition bshellLeft = lock.newCondition();
  private final Deque<TaskChain> ahead = new ArrayDeque<>();
  private final Set<TaskChain> handedOut = new LinkedHashSet<>();
  private final Set<ClaimedTask> held = new LinkedHashSet<>();
  private final Set<ClaimedTask> begun = new LinkedHashSet<>();
  private final List<TaskOutcome> ended = new ArrayList<>();
  private final List<TaskOutcome> writing = new ArrayList<>();
  private final ClaimSize size = new ClaimSize();
  private boolean claiming;
  private boolean stopped;
  private boolean closed;
  private boolean moreReady;
  private int lastClaimed;
  private int idle;
  private @Nullable TaskChain firstAtLook;
  private Set<ClaimedTask> begunAtLook = Set.of();

  /**
   * A desk for one run.
   *
   * @param plan of the run's programs
   * @param owner the server process that renews the leases
   * @param resting companies whose tasks are not to be claimed at the moment
   * @param seen told how each task ended
   */
  TaskDesk(
      TaskQueue queue,
      RunId run,
      UpgradePlan plan,
      String owner,
      Supplier<Set<Integer>> resting,
      Consumer<TaskOutcome> seen) {
    this.queue = queue;
    this.run = run;
    this.plan = plan;
    this.owner = owner;
    this.resting = resting;
    this.seen = seen;
  }

  /**
   * The next tasks for a bshell; waits for some as long as the step has tasks that are not ended.
   *
   * @return the tasks, or empty when nothing of the step is left, a stop was requested or companies
   *     have to be released first
   * @throws dev.lockstep.shared.LockstepException when the control database is away; what was
   *     handed in is still here, so call it again
   */
  Optional<TaskChain> next(RunStep step, String bshell, BooleanSupplier stop)
      throws InterruptedException {
    return next(step, bshell, stop, () -> false);
  }

  /**
   * The same for a bshell that can do something else instead of waiting.
   *
   * @param other asked whether there is other work
   * @return empty also when there is other work and no task
   */
  Optional<TaskChain> next(RunStep step, String bshell, BooleanSupplier stop, BooleanSupplier other)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      boolean waited = false;
      while (!isOver(stop)) {
        if (!claiming && fewAhead()) {
          claim(step, bshell);
        }
        if (queue.isReleaseDue()) {
          return Optional.empty();
        }
        TaskChain chain = isOver(stop) ? null : ahead.poll();
        if (chain != null) {
          handedOut.add(chain);
          held.addAll(chain.tasks());
          return Optional.of(chain);
        }
        if (!claiming && nothingLeft(step)) {
          taskWaits.signalAll();
          return Optional.empty();
        }
        if (waited && other.getAsBoolean()) {
          return Optional.empty();
        }
        awaitTask();
        waited = true;
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the caller has to release companies now. */
  boolean takeRelease() {
    return queue.takeRelease();
  }

  /** Whether no more tasks are to be begun. */
  boolean isOver(BooleanSupplier stop) {
    lock.lock();
    try {
      return closed || isStopped(stop);
    } finally {
      lock.unlock();
    }
  }

  /** Whether tasks that can be ended in their middle are to be ended. */
  boolean isStopped(BooleanSupplier stop) {
    lock.lock();
    try {
      return stopped || stop.getAsBoolean();
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing of a step is left to be executed. */
  boolean isDone(RunStep step) {
    lock.lock();
    try {
      return !claiming && ended.isEmpty() && ahead.isEmpty() && nothingLeft(step);
    } finally {
      lock.unlock();
    }
  }

  /** Leases that could not be renewed for a while are renewed before any is taken as run out. */
  private boolean nothingLeft(RunStep step) {
    renew();
    return queue.freeStale(run) == 0 && !queue.hasOpenTasks(run, step);
  }

  /**
   * Whether it is time to claim more, so that nobody has to wait; not when nothing more was there.
   */
  private boolean fewAhead() {
    return ahead.isEmpty() || (moreReady && ahead.size() <= lastClaimed / 2);
  }

  /** The other bshells take and hand in tasks while one of them claims. */
  private void claim(RunStep step, String bshell) {
    Portion portion = size.next(handedOut.size() + 1, idle);
    Claim claim = new Claim(run, step, owner, bshell, portion, resting.get());
    writing.addAll(ended);
    ended.clear();
    claiming = true;
    List<TaskChain> claimed = List.of();
    boolean written = false;
    lock.unlock();
    try {
      claimed = queue.finishAndClaim(writing, claim, plan);
      written = true;
    } finally {
      lock.lock();
      claiming = false;
      if (!written) {
        ended.addAll(writing);
      }
      writing.clear();
      ahead.addAll(claimed);
      size.got(portion, claimed);
      lastClaimed = claimed.size();
      moreReady = lastClaimed >= portion.ready() / portion.longest();
      // one goes to the caller; without any, somebody else has to look
      for (int others = Math.min(Math.max(1, ahead.size() - 1), idle); others > 0; others--) {
        taskWaits.signal();
      }
    }
  }

  /** Lets those who wait for a task look whether there is other work. */
  void wake() {
    lock.lock();
    try {
      taskWaits.signalAll();
    } finally {
      lock.unlock();
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
   * A bshell begins a task of its chain.
   *
   * @return whether it still has the task; it was taken back when another one took too long
   */
  boolean begin(ClaimedTask task) {
    lock.lock();
    try {
      boolean has = held.contains(task);
      if (has) {
        begun.add(task);
      }
      return has;
    } finally {
      lock.unlock();
    }
  }

  /** Whether no other bshell has tasks of the same company. */
  boolean isAlone(TaskChain chain) {
    lock.lock();
    try {
      return handedOut.stream().filter(other -> other.company() == chain.company()).count() == 1;
    } finally {
      lock.unlock();
    }
  }

  /**
   * A bshell hands in how tasks ended; it is written with the next claim, or when the desk is
   * looked after. What follows from each other must be handed in together.
   */
  void handIn(List<TaskOutcome> outcomes) {
    lock.lock();
    try {
      outcomes.forEach(outcome -> held.remove(outcome.task()));
      begun.retainAll(held);
      handedOut.removeIf(chain -> Collections.disjoint(chain.tasks(), held));
      ended.addAll(outcomes);
      outcomes.forEach(outcome -> outcome.worked().ifPresent(stint -> size.took(stint.nanos())));
      outcomes.forEach(seen);
    } finally {
      lock.unlock();
    }
  }

  /** Hands out no more tasks; what is begun ends by itself. */
  void close() {
    lock.lock();
    try {
      closed = true;
      taskWaits.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until no bshell has tasks any more, or a stop was requested. */
  void awaitEnds(BooleanSupplier stop) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!handedOut.isEmpty() && !isStopped(stop)) {
        bshellLeft.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Hands out no more tasks, and what can be ended in its middle is to be ended. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      taskWaits.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** A bshell dies with its tasks; somebody else may have those that it has not handed in. */
  void forget(TaskChain chain) {
    lock.lock();
    try {
      handIn(notBegun(chain.tasks().stream().filter(held::contains)));
    } finally {
      lock.unlock();
    }
  }

  private static List<TaskOutcome> notBegun(Stream<ClaimedTask> tasks) {
    return tasks.<TaskOutcome>map(TaskOutcome.NotBegun::new).toList();
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
      ended.addAll(notBegun(ahead.stream().flatMap(chain -> chain.tasks().stream())));
      ahead.clear();
      write();
    } finally {
      lock.unlock();
    }
  }

  /**
   * To be called about once a second: renews the leases of what the desk holds, writes what was
   * handed in, and gives back tasks that still wait since the last call because the bshells have
   * met large ones.
   */
  void lookAfter() {
    lock.lock();
    try {
      renew();
      handIn(
          notBegun(begunAtLook.stream().filter(begun::contains).flatMap(this::behind).distinct()));
      begunAtLook = Set.copyOf(begun);
      TaskChain first = ahead.peek();
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

  /** What waits behind a task in its chain. */
  private Stream<ClaimedTask> behind(ClaimedTask task) {
    return handedOut.stream()
        .filter(chain -> chain.tasks().contains(task))
        .flatMap(chain -> chain.tasks().stream())
        .filter(other -> held.contains(other) && !begun.contains(other));
  }

  private void renew() {
    List<TaskId> here = new ArrayList<>();
    held.forEach(task -> here.add(task.task()));
    ahead.forEach(chain -> chain.tasks().forEach(task -> here.add(task.task())));
    ended.forEach(outcome -> here.add(outcome.task().task()));
    writing.forEach(outcome -> here.add(outcome.task().task()));
    if (!here.isEmpty()) {
      queue.renew(owner, here);
    }
  }

  private void write() {
    if (!ended.isEmpty()) {
      queue.finish(ended);
      ended.clear();
    }
  }
}
