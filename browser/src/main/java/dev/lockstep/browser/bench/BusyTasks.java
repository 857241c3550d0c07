package dev.lockstep.browser.bench;

import dev.lockstep.bench.BenchException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Tasks that begin and end all the time, until this is closed: a task is being executed for a
 * quarter of a second, and its begin and its end are a change each.
 */
final class BusyTasks implements AutoCloseable {

  private static final int STEP_MILLIS = 50;
  private static final int STEPS_PER_SECOND = 1000 / STEP_MILLIS;
  private static final int STEPS_OF_A_TASK = 5;
  private static final int CHANGES_OF_A_TASK = 2;

  private final LargeRun run;
  private final long[] tasks;
  private final double begunInAStep;
  private final Random random;
  private final Queue<List<Long>> running = new ArrayDeque<>();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> steps;
  private final long began = System.nanoTime();
  private double due;
  private long made;

  /**
   * Begins at once.
   *
   * @param run used by nobody else until this is closed
   * @param firstRow tasks of the rows before are left alone
   * @param changes in a second
   */
  BusyTasks(LargeRun run, int firstRow, int changes, long seed) {
    this.run = run;
    this.tasks = LargeRun.tasksFrom(firstRow);
    this.begunInAStep = (double) changes / CHANGES_OF_A_TASK / STEPS_PER_SECOND;
    this.random = new Random(seed);
    this.steps = timer.scheduleAtFixedRate(this::step, 0, STEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Each task is being executed once at a time: tasks are swapped out of the way while they are.
   */
  private void step() {
    due += begunInAStep;
    List<Long> taken = new ArrayList<>();
    int busy = running.stream().mapToInt(List::size).sum();
    for (; due >= 1; due--) {
      int place = busy + taken.size();
      int other = place + random.nextInt(tasks.length - place);
      long task = tasks[other];
      tasks[other] = tasks[place];
      tasks[place] = task;
      taken.add(task);
    }
    List<Long> ended = running.size() < STEPS_OF_A_TASK ? List.<Long>of() : running.element();
    run.change(taken, ended);
    made += taken.size() + ended.size();
    running.add(taken);
    if (!ended.isEmpty()) {
      release(ended.size(), busy + taken.size());
      running.remove();
    }
  }

  /** The first of those that are being executed have ended: they go behind the others. */
  private void release(int ended, int busy) {
    long[] first = Arrays.copyOf(tasks, ended);
    System.arraycopy(tasks, ended, tasks, 0, busy - ended);
    System.arraycopy(first, 0, tasks, busy - ended, ended);
  }

  /**
   * Ends those that are being executed, and the changes.
   *
   * @return how many there were in a second
   */
  double end() {
    steps.cancel(/* mayInterruptIfRunning= */ false);
    timer.shutdown();
    try {
      if (!timer.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new BenchException("Tasks are still being changed");
      }
      if (!steps.isCancelled()) {
        steps.get();
      }
    } catch (ExecutionException e) {
      throw new BenchException("Tasks could not be changed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("Interrupted while tasks were changed");
    }
    double rate = made * 1e9 / (System.nanoTime() - began);
    running.forEach(left -> run.change(List.of(), left));
    running.clear();
    return rate;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
