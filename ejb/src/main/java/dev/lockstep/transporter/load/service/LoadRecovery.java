package dev.lockstep.transporter.load.service;

import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.Leadership;
import dev.lockstep.shared.lease.LeaseKeeper;
import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.load.LoadEnding.Outcome;
import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.LoadState;
import dev.lockstep.transporter.load.persistence.LoadAttemptStore;
import dev.lockstep.transporter.load.persistence.LoadCatalog;
import dev.lockstep.transporter.load.persistence.LoadStore;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up the loads that a dead server left behind, and those whose attempt could not be ended or
 * begun here since the control database was away.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class LoadRecovery {

  private static final Logger LOG = LoggerFactory.getLogger(LoadRecovery.class);
  private static final long PAUSE_MILLIS = 2000;

  @Resource private ManagedScheduledExecutorService timers;
  @Inject private ControlDatabase database;
  @Inject private LeaseKeeper lease;
  @Inject private ActiveLoads activeLoads;
  @Inject private AttemptEnds ends;
  @Inject private Instance<LoadJobs> jobs;

  /** This server holds the lease from now on: whatever is loaded must be loaded from here. */
  public void takeUp(@ObservesAsync Leadership leadership) {
    try {
      for (Load load : new LoadCatalog(database.transactions()).active()) {
        if (load.caller() == null) {
          takeUpOrLater(load.id());
        }
      }
    } catch (RuntimeException e) {
      LOG.warn("The loads that were left behind cannot be seen yet: {}", e.getMessage());
      timers.schedule(() -> takeUp(leadership), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /**
   * Takes a load up as soon as the control database answers and this server holds the lease.
   *
   * @param why it cannot be done now
   */
  void takeUpLater(LoadId id, Exception why) {
    LOG.warn("Load {}: its next attempt waits for the control database: {}", id, why.getMessage());
    timers.schedule(() -> takeUpOrLater(id), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void takeUpOrLater(LoadId id) {
    try {
      Load load = new LoadStore(database.transactions()).find(id);
      if (load.state().active()) {
        takeUp(load, lease.requireEpoch());
      }
    } catch (RuntimeException e) {
      takeUpLater(id, e);
    }
  }

  /**
   * Takes up a load, unless this server executes it.
   *
   * @param epoch of the lease that this server holds
   */
  synchronized void takeUp(Load load, long epoch) {
    if (!load.state().active()
        || activeLoads.isHere(load.id())
        || !attemptStore().takeUp(load.id(), epoch)) {
      return;
    }
    LOG.info("Load {} was left {} behind; it is taken up", load.id(), load.state());
    if (load.state() != LoadState.RUNNING) {
      ends.write(load, Outcome.STOPPED, null);
      return;
    }
    try {
      activeLoads.reserve(load.id(), load.name(), load.instances(), jobs.get().threads());
      attemptStore().execution(load.id(), jobs.get().takeUp(load.id(), load.jobExecution()));
    } catch (RuntimeException e) {
      activeLoads.leave(load.id());
      if (LoadFaults.batchAway(e)) {
        throw e;
      }
      LOG.error("Load {} could not be taken up: {}", load.id(), e.getMessage(), e);
      attemptStore()
          .end(
              load.id(),
              load.attempt(),
              Outcome.FAILED,
              "It could not be taken up after its server died: " + e.getMessage(),
              0);
    }
  }

  private LoadAttemptStore attemptStore() {
    return new LoadAttemptStore(database.transactions());
  }
}
