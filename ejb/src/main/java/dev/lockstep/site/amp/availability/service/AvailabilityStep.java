package dev.lockstep.site.amp.availability.service;

import dev.lockstep.site.Site;
import dev.lockstep.site.amp.availability.AmpAvailability;
import dev.lockstep.site.amp.availability.AmpLocks;
import dev.lockstep.site.amp.availability.AmpStorages;
import dev.lockstep.site.amp.availability.AvailabilityState;
import dev.lockstep.site.amp.availability.Closing;
import dev.lockstep.site.amp.availability.persistence.AvailabilityStore;
import dev.lockstep.site.lock.LockedObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a change of the availability as far as it comes without waiting. Whatever is interrupted is
 * completed by the next call. Safe for use by many threads.
 */
final class AvailabilityStep {

  private static final Logger LOG = LoggerFactory.getLogger(AvailabilityStep.class);

  /** How long a storage that somebody still reaches is left alone until it is looked at again. */
  static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

  private final AvailabilityStore store;
  private final AmpLocks locks;
  private final Clock clock;
  private volatile Instant looked = Instant.MIN;

  AvailabilityStep(AvailabilityStore store, AmpLocks locks, Clock clock) {
    this.store = store;
    this.locks = locks;
    this.clock = clock;
  }

  /** Does what there is to do. */
  void advance(Site site) {
    AmpAvailability now = store.find();
    switch (now.state()) {
      case GOING_OFFLINE -> close(site, now);
      case GOING_ONLINE -> open(site, now);
      case ONLINE, OFFLINE, DOWN -> {
        // somebody has to ask first
      }
    }
  }

  private void close(Site site, AmpAvailability now) {
    List<LockedObject> storages = AmpStorages.toClose(site);
    Closing closing = look(storages);
    if (!closing.missing().isEmpty()) {
      // they have come by a site file since
      store.lock(now, closing.missing(), now.grace());
    }
    if (!closing.leaky().isEmpty() && isTimeToLook()) {
      store.lock(now, closing.leaky(), null);
    }
    locks.advance(storages);
    closing = look(storages);
    if (closing.done()) {
      settle(now, AvailabilityState.OFFLINE);
    } else {
      note(now, closing.problem());
    }
  }

  private Closing look(List<LockedObject> storages) {
    return Closing.of(storages, locks.of(storages));
  }

  private boolean isTimeToLook() {
    Instant now = clock.instant();
    if (now.isBefore(looked.plus(LOOK_AGAIN))) {
      return false;
    }
    looked = now;
    return true;
  }

  private void open(Site site, AmpAvailability now) {
    List<LockedObject> locked = AmpStorages.toOpen(site, locks.all());
    store.release(now, locked);
    locks.advance(locked);
    Closing left = look(locked);
    if (locks.of(locked).isEmpty()) {
      settle(now, AvailabilityState.ONLINE);
    } else {
      note(now, left.problem());
    }
  }

  private void settle(AmpAvailability now, AvailabilityState next) {
    if (store.settle(now, next)) {
      LOG.info("The AMPs are {}, as {} wanted", next, now.who());
    }
  }

  private void note(AmpAvailability now, @Nullable String problem) {
    if (!Objects.equals(problem, now.problem())) {
      if (problem != null) {
        LOG.warn("The AMPs are {}: {}", now.state(), problem);
      }
      store.problem(now, problem);
    }
  }
}
