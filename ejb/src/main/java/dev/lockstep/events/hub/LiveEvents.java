package dev.lockstep.events.hub;

import dev.lockstep.events.EventInterest;
import dev.lockstep.events.EventPosition;
import dev.lockstep.events.EventSink;
import dev.lockstep.events.EventSource;
import dev.lockstep.shared.LockstepException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live events of this server. It ticks only while somebody watches, and on threads of its own:
 * those that the server shares out may all be waiting for something just when viewers want to know
 * why.
 */
@Singleton
@DependsOn("ControlDatabase")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class LiveEvents {

  private static final Logger LOG = LoggerFactory.getLogger(LiveEvents.class);
  private static final Duration PERIOD = Duration.ofMillis(100);
  private static final int EPOCH_LENGTH = 13;
  private static final int END_SECONDS = 2;

  /** One for each source, and some to end connections. */
  private static final int MOST_THREADS = 16;

  @Resource private ManagedThreadFactory threadFactory;
  @Inject private Instance<EventSource> sources;
  @Inject private Clock clock;

  private EventHub hub;
  private ThreadPoolExecutor threads;
  private ScheduledThreadPoolExecutor timer;
  private ServerSuspension suspension;
  private @Nullable ScheduledFuture<?> ticking;

  @PostConstruct
  void start() {
    threads =
        new ThreadPoolExecutor(
            0, MOST_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), threadFactory);
    timer = new ScheduledThreadPoolExecutor(1, threadFactory);
    timer.setRemoveOnCancelPolicy(true);
    timer.setKeepAliveTime(10, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    String epoch = UUID.randomUUID().toString().substring(0, EPOCH_LENGTH);
    hub = new EventHub(epoch, sources, clock, threads);
    suspension = new ServerSuspension(hub::end, hub::open);
    suspension.watch();
  }

  /**
   * Adds a viewer; the stream that the same page had before is ended.
   *
   * @param connection opened only when the viewer is taken
   * @param seen the newest event that it has got before, or null
   * @throws LockstepException {@code TOO_MANY_VIEWERS}, or {@code SERVER_STOPPING}
   */
  public void join(
      Onlooker onlooker,
      Supplier<? extends EventSink> connection,
      EventInterest interest,
      @Nullable EventPosition seen) {
    hub.join(onlooker, connection, interest, seen);
    tickAlong();
  }

  /** How many watch. */
  public int viewers() {
    return hub.viewers();
  }

  /** Who watches: the streams that are open, the first one first. */
  public List<Watching> watching() {
    return hub.watching();
  }

  private synchronized void tickAlong() {
    if (ticking == null || ticking.isDone()) {
      ticking =
          timer.scheduleWithFixedDelay(this::tick, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void tick() {
    try {
      hub.tick();
    } catch (RuntimeException e) {
      // the next tick comes all the same
      LOG.error("Live events could not be sent", e);
    }
    rest();
  }

  private synchronized void rest() {
    if (ticking != null && !hub.watched()) {
      ticking.cancel(/* mayInterruptIfRunning= */ false);
    }
  }

  @PreDestroy
  void stop() {
    suspension.forget();
    hub.end();
    timer.shutdownNow();
    threads.shutdown();
    try {
      // sources are read while what they need is still there
      if (!threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
        LOG.debug("A source of live events is still being read");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
