package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.RunStep;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The bshells of one run on this server. Each has a number, from 1 on; those whose number is above
 * what the operator wants rest until more are wanted again. Safe for use by many threads.
 */
final class Crew {

  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<RunStep, Set<Integer>> present = new EnumMap<>(RunStep.class);
  private int wanted;

  /** A bshell that the operator wants and nobody is. */
  record Vacancy(RunStep step, int number) {}

  /**
   * A crew without anybody yet.
   *
   * @param wanted how many may work; with 0 all rest
   */
  Crew(int wanted) {
    this.wanted = wanted;
  }

  /** From now on so many may work. */
  void wanted(int bshells) {
    lock.lock();
    try {
      wanted = bshells;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the bshell with this number may begin tasks. */
  boolean mayWork(int number) {
    lock.lock();
    try {
      return number <= wanted;
    } finally {
      lock.unlock();
    }
  }

  /**
   * A bshell comes to work on a step.
   *
   * @return whether it is needed; not when another one has its number
   */
  boolean join(RunStep step, int number) {
    lock.lock();
    try {
      return present.computeIfAbsent(step, key -> new TreeSet<>()).add(number);
    } finally {
      lock.unlock();
    }
  }

  /** A bshell has ended; those that rest look whether there is still something to wait for. */
  void leave(RunStep step, int number) {
    lock.lock();
    try {
      Set<Integer> numbers = present.get(step);
      if (numbers != null && numbers.remove(number) && numbers.isEmpty()) {
        present.remove(step);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nobody works on a step any more. */
  void awaitNobody(RunStep step) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (present.containsKey(step)) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Who is missing on the steps that somebody works on. */
  List<Vacancy> vacancies() {
    lock.lock();
    try {
      return present.entrySet().stream().flatMap(this::vacancies).toList();
    } finally {
      lock.unlock();
    }
  }

  private Stream<Vacancy> vacancies(Map.Entry<RunStep, Set<Integer>> step) {
    return IntStream.rangeClosed(1, wanted)
        .filter(number -> !step.getValue().contains(number))
        .mapToObj(number -> new Vacancy(step.getKey(), number));
  }

  /** Rests until the bshell may work, somebody leaves or the time is over. */
  void rest(int number, long millis) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (number > wanted) {
        changed.await(millis, TimeUnit.MILLISECONDS);
      }
    } finally {
      lock.unlock();
    }
  }
}
