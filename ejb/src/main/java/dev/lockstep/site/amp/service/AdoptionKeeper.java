package dev.lockstep.site.amp.service;

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
 * Adopts storages that could not be adopted when they were applied, or for which there is a new
 * configuration map.
 */
@Singleton
@Startup
@DependsOn("ControlDatabase")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class AdoptionKeeper extends LeaseholderTimer {

  @Inject private StorageAdoptions adoptions;

  public AdoptionKeeper() {
    super("Storages", Duration.ofSeconds(2));
  }

  @Override
  protected void goOn() {
    adoptions.advance();
  }
}
