package dev.lockstep.site.lock.service;

import dev.lockstep.shared.AtOnce;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.LeaseKeeper;
import dev.lockstep.site.Site;
import dev.lockstep.site.connection.DataStoreConnections;
import dev.lockstep.site.lock.LockOutcome;
import dev.lockstep.site.lock.LockTarget;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.SchemaLock;
import dev.lockstep.site.lock.persistence.SchemaLockStore;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes locks as far as they come without waiting, some schemas of a data store at once and each of
 * them by one thread only. Only the leaseholder touches target databases. Safe for use by many
 * threads.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class LockWork {

  /** Schemas of one data store that are worked on at once. */
  private static final int LANES = 4;

  @EJB private SiteService sites;
  @Inject private ControlDatabase database;
  @Inject private DataStoreConnections connections;
  @Inject private LeaseKeeper lease;
  @Inject private AtOnce atOnce;
  @Inject private Clock clock;
  @Inject private LockSettings settings;

  private final Map<LockedObject, Lock> busy = new ConcurrentHashMap<>();

  private record Lane(String dataStore, int number) {}

  private static Lane lane(LockTarget target) {
    int number = Math.floorMod(target.object().name().hashCode(), LANES);
    return new Lane(target.dataStore(), number);
  }

  /** Goes on with locks; the outcomes are in no order. */
  List<LockOutcome> advance(Collection<LockedObject> objects) {
    Map<LockedObject, SchemaLock> locks = store().find(objects);
    List<LockOutcome> outcomes =
        objects.stream()
            .filter(object -> !isOpen(locks.get(object)))
            .map(LockOutcome::settled)
            .collect(Collectors.toList());
    List<SchemaLock> open = locks.values().stream().filter(LockWork::isOpen).toList();
    if (open.isEmpty()) {
      return outcomes;
    }
    Optional<Long> epoch = lease.epoch();
    if (epoch.isEmpty()) {
      LockStep idle = step(() -> false);
      open.forEach(
          lock -> outcomes.add(idle.away(lock.object(), "The leaseholder has not locked it yet")));
      return outcomes;
    }
    outcomes.addAll(advance(sites.require(), open, epoch.get()));
    return outcomes;
  }

  private static boolean isOpen(@Nullable SchemaLock lock) {
    return lock != null && !lock.state().settled();
  }

  private List<LockOutcome> advance(Site site, Collection<SchemaLock> open, long epoch) {
    LockLane lane = new LockLane(connections, step(() -> lease.holds(epoch)), this::busy);
    Map<Lane, List<LockTarget>> lanes =
        open.stream()
            .flatMap(lock -> LockTarget.find(site, lock.object()).stream())
            .collect(Collectors.groupingBy(LockWork::lane));
    return atOnce.map(lanes.values(), targets -> lane.advance(site, targets)).stream()
        .flatMap(List::stream)
        .toList();
  }

  private Lock busy(LockedObject object) {
    return busy.computeIfAbsent(object, key -> new ReentrantLock());
  }

  private LockStep step(BooleanSupplier leading) {
    return new LockStep(store(), clock, settings.grace(), leading);
  }

  private SchemaLockStore store() {
    return new SchemaLockStore(database.transactions());
  }
}
