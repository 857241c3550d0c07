package dev.lockstep.shared.lease;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ControlDatabase;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acquires and renews the lease of this server every second, and tells by {@link Leadership} when
 * it begins to hold it. Only the leaseholder starts and restarts work.
 */
@Singleton
@Startup
@DependsOn("ControlDatabase")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class LeaseKeeper {

  /** How long a lease lives without being renewed. */
  public static final Duration TTL = Duration.ofSeconds(3);

  private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
  private static final long PERIOD_MILLIS = TTL.toMillis() / 3;

  @Resource private @Nullable TimerService timers;
  @Inject private @Nullable ControlDatabase database;
  @Inject private @Nullable ServerNode node;
  @Inject private @Nullable Event<Leadership> leadership;
  @Inject private @Nullable Clock clock;

  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile @Nullable Long epoch;
  private volatile @Nullable Instant renewedAt;

  @PostConstruct
  void start() {
    Objects.requireNonNull(timers)
        .createIntervalTimer(0, PERIOD_MILLIS, new TimerConfig("lease", false));
  }

  @Timeout
  void keep() {
    if (!busy.compareAndSet(false, true)) {
      return;
    }
    try {
      keepOnce();
    } catch (LockstepException e) {
      // the lease expires by itself; the next tick tries again
      epoch = null;
      LOG.warn("The lease could not be renewed: {}", e.getMessage());
    } finally {
      busy.set(false);
    }
  }

  private void keepOnce() {
    LeaseStore store = store();
    String owner = Objects.requireNonNull(node).incarnation();
    Long held = epoch;
    if (held != null && store.renew(owner, held)) {
      renewedAt = Objects.requireNonNull(clock).instant();
      return;
    }
    if (held != null) {
      LOG.warn("The lease of epoch {} was lost", held);
      epoch = null;
    }
    Optional<Long> acquired = store.acquire(owner);
    if (acquired.isPresent()) {
      epoch = acquired.get();
      renewedAt = Objects.requireNonNull(clock).instant();
      LOG.info("This server holds the lease, epoch {}", acquired.get());
      // what follows from it takes longer than the lease may wait for its renewal
      Objects.requireNonNull(leadership).fireAsync(new Leadership(acquired.get()));
    }
  }

  private LeaseStore store() {
    return new LeaseStore(Objects.requireNonNull(database).transactions(), "lockstep", TTL);
  }

  /**
   * Whether this server still holds the lease under an epoch, as the control database says. A
   * server that was frozen does not know that it has lost it, so whatever must not come too late
   * asks this directly before.
   */
  public boolean holds(long known) {
    return store().holds(Objects.requireNonNull(node).incarnation(), known);
  }

  /** The server that holds the lease now, as the control database says. */
  public Optional<LeaseHolder> holder() {
    return store().holder();
  }

  /** When this server has last renewed the lease that it holds; empty when it holds none. */
  public Optional<Instant> renewedAt() {
    return epoch().flatMap(held -> Optional.ofNullable(renewedAt));
  }

  /** The epoch of the lease that this server holds, or empty. */
  public Optional<Long> epoch() {
    return Optional.ofNullable(epoch);
  }

  /**
   * The epoch, for work that only the leaseholder may do.
   *
   * @throws LockstepException {@code NOT_LEASEHOLDER}
   */
  public long requireEpoch() {
    return epoch()
        .orElseThrow(
            () ->
                new LockstepException(
                    ErrorCode.NOT_LEASEHOLDER,
                    "Another server holds the lease, or this one is just starting. Try again in a"
                        + " few seconds, or ask the other server"));
  }
}
