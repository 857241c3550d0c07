package dev.lockstep.site.amp.availability.service;

import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.lease.LeaseKeeper;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJBException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on with AMPs that are half offline or half online, for whatever reason: a data store that
 * was away, a server that died, transactions that have time to end. Only the leaseholder does.
 */
@Singleton
@Startup
@DependsOn("ControlDatabase")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class AvailabilityKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(AvailabilityKeeper.class);
  private static final long PERIOD_MILLIS = 1000;

  @Resource private TimerService timers;
  @Inject private AmpAvailabilityService availability;
  @Inject private LeaseKeeper lease;

  private final AtomicBoolean busy = new AtomicBoolean();

  @PostConstruct
  void start() {
    timers.createIntervalTimer(
        PERIOD_MILLIS, PERIOD_MILLIS, new TimerConfig("availability of the AMPs", false));
  }

  /** A data store that is away takes longer than a period. */
  @Timeout
  void goOn() {
    if (lease.epoch().isEmpty() || !busy.compareAndSet(false, true)) {
      return;
    }
    try {
      availability.advance();
    } catch (LockstepException | EJBException e) {
      LOG.warn("The AMPs' availability could not be looked after: {}", e.getMessage());
    } finally {
      busy.set(false);
    }
  }
}
