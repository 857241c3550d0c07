package dev.lockstep.shared.audit;

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

/** Seals new rows of the audit soon after they were committed. */
@Singleton
@Startup
@DependsOn("ControlDatabase")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class AuditSealer extends LeaseholderTimer {

  private static final Duration PERIOD = Duration.ofSeconds(1);

  @Inject private ControlDatabase database;

  /** Looks once a second. */
  public AuditSealer() {
    super("Seals of the audit", PERIOD);
  }

  @Override
  protected void goOn() {
    new AuditSeals(database.transactions()).seal();
  }
}
