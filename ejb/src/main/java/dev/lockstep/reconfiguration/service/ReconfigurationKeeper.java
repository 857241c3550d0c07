package dev.lockstep.reconfiguration.service;

import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.ending.Endings;
import dev.lockstep.reconfiguration.persistence.ReconfigurationStore;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.LeaseKeeper;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.batch.operations.BatchRuntimeException;
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
 * Goes on with reconfigurations that nobody works on although somebody has to: those that a dead
 * server has left behind, whose attempt met a control database that was away, and those that are
 * being given up, taken back or released. Only the leaseholder does.
 */
@Singleton
@Startup
@DependsOn("ControlDatabase")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class ReconfigurationKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(ReconfigurationKeeper.class);
  private static final long PERIOD_MILLIS = 500;

  @Resource private TimerService timers;
  @Inject private ControlDatabase database;
  @Inject private LeaseKeeper lease;
  @Inject private ReconfigurationAttempts attempts;
  @Inject private Endings endings;

  private final AtomicBoolean busy = new AtomicBoolean();

  @PostConstruct
  void start() {
    timers.createIntervalTimer(
        PERIOD_MILLIS, PERIOD_MILLIS, new TimerConfig("reconfigurations", false));
  }

  /** Dropping what is in a storage takes longer than a period. */
  @Timeout
  void goOn() {
    if (lease.epoch().isEmpty() || !busy.compareAndSet(false, true)) {
      return;
    }
    try {
      new ReconfigurationStore(database.transactions()).working().forEach(this::goOn);
    } catch (LockstepException | EJBException | BatchRuntimeException e) {
      LOG.warn("Reconfigurations could not be looked after: {}", e.getMessage());
    } finally {
      busy.set(false);
    }
  }

  private void goOn(Reconfiguration present) {
    if (present.state().active()) {
      attempts.keep(present);
    } else {
      endings.goOn(present);
    }
  }
}
