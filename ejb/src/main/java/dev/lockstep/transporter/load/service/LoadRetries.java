package dev.lockstep.transporter.load.service;

import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.LeaseKeeper;
import dev.lockstep.transporter.load.InstanceStatistics;
import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.load.LoadEnding.Outcome;
import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.LoadState;
import dev.lockstep.transporter.load.persistence.LoadAttemptStore;
import dev.lockstep.transporter.load.persistence.LoadStore;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a load whose database has gone away, or held it up, begin its next attempt by itself, again
 * and again, for ten minutes since it has last loaded something.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class LoadRetries {

  private static final Logger LOG = LoggerFactory.getLogger(LoadRetries.class);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final long PAUSE_MILLIS = 2000;

  @Resource private ManagedScheduledExecutorService timers;
  @Inject private ControlDatabase database;
  @Inject private LeaseKeeper lease;
  @Inject private Clock clock;
  @Inject private ActiveLoads activeLoads;
  @Inject private AttemptEnds ends;
  @Inject private LoadRecovery recovery;
  @Inject private Instance<LoadJobs> jobs;

  private final Map<LoadId, Instant> awaySince = new ConcurrentHashMap<>();

  /**
   * Sees to the next attempt, when this one has ended by a fault that may pass.
   *
   * @return false when nothing follows, and the end of the attempt is the load's
   */
  boolean again(ActiveLoad ended) {
    LoadId id = ended.id();
    if (ended.isTakenAway() || !passes(ended) || state(id) != LoadState.RUNNING) {
      awaySince.remove(id);
      return false;
    }
    if (hasLoaded(ended)) {
      awaySince.remove(id);
    }
    Instant since = awaySince.computeIfAbsent(id, key -> clock.instant());
    if (clock.instant().isAfter(since.plus(PATIENCE))) {
      awaySince.remove(id);
      return false;
    }
    LOG.warn("Load {}: its fault may pass; the next attempt begins soon", id);
    attempts().waits(id, ended.attempt(), ended.fault().map(LoadRetries::text).orElse(null));
    activeLoads.keep(id, ended.load().instances());
    timers.schedule(() -> begin(ended.load()), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    return true;
  }

  private static String text(Exception fault) {
    String met =
        fault instanceof LockstepException
            ? String.valueOf(fault.getMessage())
            : "Its database answered: " + fault.getMessage();
    return met
        + ". It begins its next attempt by itself, every few seconds; after ten minutes in vain it"
        + " is FAILED";
  }

  /** An attempt has loaded something: what the one before it had met has passed. */
  void loads(ActiveLoad load) {
    if (load.load().error() != null && hasLoaded(load) && load.goesOn()) {
      attempts().waits(load.id(), load.attempt(), null);
    }
  }

  private LoadAttemptStore attempts() {
    return new LoadAttemptStore(database.transactions());
  }

  private static boolean passes(ActiveLoad ended) {
    Optional<Exception> fault = ended.fault();
    return fault.isPresent() && LoadFaults.passes(fault.get());
  }

  private boolean hasLoaded(ActiveLoad ended) {
    return ended.statistics(clock.instant()).stream().anyMatch(one -> rows(one) > one.before());
  }

  private static long rows(InstanceStatistics one) {
    return one.counts().rows() + one.counts().rejected();
  }

  private LoadState state(LoadId id) {
    return new LoadStore(database.transactions()).find(id).state();
  }

  private void begin(Load load) {
    try {
      lease.requireEpoch();
      attempts().execution(load.id(), jobs.get().start(load.id()));
    } catch (RuntimeException e) {
      activeLoads.leave(load.id());
      if (LoadFaults.batchAway(e)) {
        recovery.takeUpLater(load.id(), e);
      } else {
        LOG.error("Load {}: its next attempt could not begin", load.id(), e);
        ends.write(load, Outcome.FAILED, "Its next attempt could not begin: " + e.getMessage());
      }
    }
  }
}
