package dev.lockstep.transporter.load.service;

import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.Leadership;
import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.load.LoadEnding.Outcome;
import dev.lockstep.transporter.load.LoadState;
import dev.lockstep.transporter.load.persistence.LoadAttemptStore;
import dev.lockstep.transporter.load.persistence.LoadCatalog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes up the loads that a dead server left behind. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class LoadRecovery {

  private static final Logger LOG = LoggerFactory.getLogger(LoadRecovery.class);

  @Inject private ControlDatabase database;
  @Inject private ActiveLoads activeLoads;
  @Inject private AttemptEnds ends;
  @Inject private Instance<LoadJobs> jobs;

  /** This server holds the lease from now on: whatever is loaded must be loaded from here. */
  public void takeUp(@ObservesAsync Leadership leadership) {
    for (Load load : new LoadCatalog(database.transactions()).active()) {
      if (load.caller() == null) {
        takeUp(load, leadership.epoch());
      }
    }
  }

  /**
   * Takes up a load, unless this server executes it.
   *
   * @param epoch of the lease that this server holds
   */
  void takeUp(Load load, long epoch) {
    if (!load.state().active()
        || activeLoads.isHere(load.id())
        || !attemptStore().takeUp(load.id(), epoch)) {
      return;
    }
    LOG.info("Load {} was left {} by another server process", load.id(), load.state());
    if (load.state() != LoadState.RUNNING) {
      ends.write(load, Outcome.STOPPED, null);
      return;
    }
    try {
      activeLoads.reserve(load.id(), load.name(), load.instances(), jobs.get().threads());
      attemptStore().execution(load.id(), jobs.get().takeUp(load.id(), load.jobExecution()));
    } catch (RuntimeException e) {
      activeLoads.leave(load.id());
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
