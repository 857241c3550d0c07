package dev.lockstep.site.amp.service;

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
 * Adopts storages that could not be adopted when they were applied, or for which there is a new
 * configuration map. Only the leaseholder does.
 */
@Singleton
@Startup
@DependsOn("ControlDatabase")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class AdoptionKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(AdoptionKeeper.class);
  private static final long PERIOD_MILLIS = 2000;

  @Resource private TimerService timers;
  @Inject private StorageAdoptions adoptions;
  @Inject private LeaseKeeper lease;

  private final AtomicBoolean busy = new AtomicBoolean();

  @PostConstruct
  void start() {
    timers.createIntervalTimer(
        PERIOD_MILLIS, PERIOD_MILLIS, new TimerConfig("adoption of storages", false));
  }

  /** A data store that is away takes longer than a period. */
  @Timeout
  void goOn() {
    if (lease.epoch().isEmpty() || !busy.compareAndSet(false, true)) {
      return;
    }
    try {
      adoptions.advance();
    } catch (LockstepException | EJBException e) {
      LOG.warn("Storages could not be looked after: {}", e.getMessage());
    } finally {
      busy.set(false);
    }
  }
}
