package dev.lockstep.health;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks with a limit of time. Whoever asks while it is looking gets the same answer, so that
 * something that hangs holds one thread, however often it is asked for. Safe for use by many
 * threads.
 */
public final class TimedProbe {

  private final String name;
  private final HealthProbe probe;
  private final Executor executor;
  private final Duration limit;
  private @Nullable CompletableFuture<HealthCheck> looking;

  /**
   * @param executor on whose threads it is looked
   * @param limit what does not answer within it is down
   */
  public TimedProbe(String name, HealthProbe probe, Executor executor, Duration limit) {
    this.name = name;
    this.probe = probe;
    this.executor = executor;
    this.limit = limit;
  }

  /** Begins to look, unless that is under way; the answer comes within the limit. */
  public CompletableFuture<HealthCheck> ask() {
    HealthCheck late =
        HealthCheck.down(name, "It did not answer within " + limit.toSeconds() + " seconds");
    return looking().copy().completeOnTimeout(late, limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized CompletableFuture<HealthCheck> looking() {
    if (looking == null || looking.isDone()) {
      looking = CompletableFuture.supplyAsync(this::look, executor);
    }
    return looking;
  }

  private HealthCheck look() {
    try {
      return probe.look();
    } catch (Exception e) {
      return HealthCheck.down(name, String.valueOf(e.getMessage()));
    }
  }
}
