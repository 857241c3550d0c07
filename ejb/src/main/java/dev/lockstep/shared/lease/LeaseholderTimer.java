package dev.lockstep.shared.lease;

import dev.lockstep.shared.LockstepException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the leaseholder does again and again, once at a time because a data store that is away takes
 * longer than a period. A subclass is a singleton bean that starts with the server and manages
 * concurrency and transactions itself.
 */
@SuppressWarnings("NullAway.Init")
public abstract class LeaseholderTimer {

  private static final Logger LOG = LoggerFactory.getLogger(LeaseholderTimer.class);

  @Resource private TimerService timers;
  @Inject private LeaseKeeper lease;

  private final String what;
  private final Duration period;
  private final AtomicBoolean busy = new AtomicBoolean();

  /**
   * @param what is looked after, as a sentence begins with it, such as {@code Locks}
   */
  protected LeaseholderTimer(String what, Duration period) {
    this.what = what;
    this.period = period;
  }

  @PostConstruct
  void start() {
    timers.createIntervalTimer(period.toMillis(), period.toMillis(), new TimerConfig(what, false));
  }

  @Timeout
  void tick() {
    if (lease.epoch().isEmpty() || !busy.compareAndSet(false, true)) {
      return;
    }
    try {
      goOn();
    } catch (LockstepException | EJBException e) {
      LOG.warn("{} could not be looked after: {}", what, e.getMessage());
    } finally {
      busy.set(false);
    }
  }

  /** Does what there is to do; what it throws as a refusal is logged and tried again. */
  protected abstract void goOn();
}
