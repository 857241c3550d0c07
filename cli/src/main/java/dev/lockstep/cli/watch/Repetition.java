package dev.lockstep.cli.watch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Repeats a step on a timer until it has an outcome. */
public final class Repetition {

  private Repetition() {}

  /**
   * Waits for the outcome; what the step throws ends the repetition and is thrown here.
   *
   * @param interval between the end of a step and the beginning of the next
   */
  public static <T> T untilOutcome(Duration interval, Supplier<Optional<T>> step) {
    CompletableFuture<T> outcome = new CompletableFuture<>();
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try {
      ScheduledFuture<?> repeated =
          timer.scheduleWithFixedDelay(
              () -> attempt(step, outcome), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
      T result = outcome.join();
      repeated.cancel(false);
      return result;
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw e;
    } finally {
      timer.shutdownNow();
    }
  }

  private static <T> void attempt(Supplier<Optional<T>> step, CompletableFuture<T> outcome) {
    try {
      step.get().ifPresent(outcome::complete);
    } catch (RuntimeException | Error e) {
      outcome.completeExceptionally(e);
    }
  }
}
