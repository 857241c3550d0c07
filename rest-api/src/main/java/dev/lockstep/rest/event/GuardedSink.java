package dev.lockstep.rest.event;

import dev.lockstep.events.EventMessage;
import dev.lockstep.events.EventSink;
import dev.lockstep.shared.LockstepException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to a viewer that lasts no longer than what has let the viewer in: now and then that
 * is looked at, by another thread, since sending waits for nothing. Safe for use by many threads.
 */
public final class GuardedSink implements EventSink {

  /** So long after the last look there is another one, when something is sent. */
  static final Duration PERIOD = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(GuardedSink.class);

  private final EventSink connection;
  private final BooleanSupplier allowed;
  private final Executor threads;
  private final Clock clock;
  private volatile Instant looked;
  private volatile boolean refused;

  /**
   * A connection that was let in just now.
   *
   * @param allowed whether it still is; may wait for the control database
   */
  public GuardedSink(EventSink connection, BooleanSupplier allowed, Executor threads, Clock clock) {
    this.connection = connection;
    this.allowed = allowed;
    this.threads = threads;
    this.clock = clock;
    this.looked = clock.instant();
  }

  @Override
  public CompletionStage<?> send(EventMessage message) {
    if (refused) {
      return CompletableFuture.failedFuture(
          new IllegalStateException("The viewer's token or session has ended"));
    }
    Instant now = clock.instant();
    if (!now.isBefore(looked.plus(PERIOD))) {
      looked = now;
      try {
        threads.execute(this::look);
      } catch (RejectedExecutionException e) {
        LOG.debug("It is looked at the viewer's token later", e);
      }
    }
    return connection.send(message);
  }

  private void look() {
    try {
      refused = !allowed.getAsBoolean();
    } catch (LockstepException e) {
      // nobody can be asked at this moment; whoever was let in may go on
      LOG.debug("It is not known whether a viewer's token holds", e);
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
