package dev.lockstep.bench;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits until a condition holds, asking again at an interval. Thread-safe: it has no state. */
public final class Polling {

  private Polling() {}

  /**
   * Asks until there is an answer.
   *
   * @param what is waited for, for the message
   * @param interval between two questions
   * @param limit after which waiting ends
   * @param probe answers, or is empty as long as there is nothing
   * @return the first answer
   * @throws BenchException if there was no answer within the limit
   */
  public static <T> T until(
      String what, Duration interval, Duration limit, Supplier<Optional<T>> probe) {
    return within(interval, limit, probe)
        .orElseThrow(() -> new BenchException("Waited " + limit + " in vain for " + what + "."));
  }

  /** Asks as {@link #until} does, and is empty if there was no answer within the limit. */
  public static <T> Optional<T> within(
      Duration interval, Duration limit, Supplier<Optional<T>> probe) {
    long begin = System.nanoTime();
    while (true) {
      Optional<T> answer = probe.get();
      if (answer.isPresent() || System.nanoTime() - begin >= limit.toNanos()) {
        return answer;
      }
      pause(interval);
    }
  }

  private static void pause(Duration interval) {
    CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(interval.toNanos(), TimeUnit.NANOSECONDS))
        .join();
  }
}
