package dev.lockstep.site.lock.service;

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
 * Goes on with locks that are half taken or half given back, for whatever reason: a data store that
 * was away, a server that died, sessions that have time to end.
 */
@Singleton
@Startup
@DependsOn("ControlDatabase")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class SchemaLockKeeper extends LeaseholderTimer {

  @Inject private SchemaLocks locks;

  public SchemaLockKeeper() {
    super("Locks", Duration.ofSeconds(2));
  }

  @Override
  protected void goOn() {
    locks.advanceOpen();
  }
}
