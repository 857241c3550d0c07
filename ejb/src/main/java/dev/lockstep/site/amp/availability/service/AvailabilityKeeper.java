package dev.lockstep.site.amp.availability.service;

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
 * Goes on with AMPs that are half offline or half online, for whatever reason: a data store that
 * was away, a server that died, transactions that have time to end.
 */
@Singleton
@Startup
@DependsOn("ControlDatabase")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class AvailabilityKeeper extends LeaseholderTimer {

  @Inject private AmpAvailabilityService availability;

  public AvailabilityKeeper() {
    super("The AMPs' availability", Duration.ofSeconds(1));
  }

  @Override
  protected void goOn() {
    availability.advance();
  }
}
