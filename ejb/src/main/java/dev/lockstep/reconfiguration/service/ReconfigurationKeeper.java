package dev.lockstep.reconfiguration.service;

import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.ending.Endings;
import dev.lockstep.reconfiguration.persistence.ReconfigurationStore;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.LeaseholderTimer;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Goes on with reconfigurations that nobody works on although somebody has to: those that a dead
 * server has left behind, whose attempt met a control database that was away, and those that are
 * being given up, taken back or released.
 */
@Singleton
@Startup
@DependsOn("ControlDatabase")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class ReconfigurationKeeper extends LeaseholderTimer {

  private static final Duration PERIOD = Duration.ofMillis(500);

  @Inject private ControlDatabase database;
  @Inject private ReconfigurationAttempts attempts;
  @Inject private Endings endings;

  /** Looks twice a second. */
  public ReconfigurationKeeper() {
    super("Reconfigurations", PERIOD);
  }

  @Override
  protected void goOn() {
    new ReconfigurationStore(database.transactions()).working().forEach(this::goOn);
  }

  private void goOn(Reconfiguration present) {
    if (present.state().active()) {
      attempts.keep(present);
    } else {
      endings.goOn(present);
    }
  }
}
