package dev.lockstep.site.lock.service;

import dev.lockstep.shared.AtOnce;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.LeaseKeeper;
import dev.lockstep.site.Site;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.connection.DataStoreConnections;
import dev.lockstep.site.lock.LockOutcome;
import dev.lockstep.site.lock.LockOutcome.Progress;
import dev.lockstep.site.lock.LockState;
import dev.lockstep.site.lock.LockTarget;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.SchemaLock;
import dev.lockstep.site.lock.persistence.SchemaLockStore;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes locks as far as they come without waiting, some schemas of a data store at once and each of
 * them by one thread only. Only the leaseholder touches target databases. Safe for use by many
 * threads.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class LockWork {

  private static final Logger LOG = LoggerFactory.getLogger(LockWork.class);

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

  private record Task(SchemaLock lock, LockTarget target) {

    Lane lane() {
      int number = Math.floorMod(lock.object().name().hashCode(), LANES);
      return new Lane(target.dataStore(), number);
    }
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
    if (lease.epoch().isEmpty()) {
      open.forEach(lock -> outcomes.add(away(lock, "The leaseholder has not locked it yet")));
      return outcomes;
    }
    outcomes.addAll(advance(sites.require(), open));
    return outcomes;
  }

  private static boolean isOpen(@Nullable SchemaLock lock) {
    return lock != null && !lock.state().settled();
  }

  private List<LockOutcome> advance(Site site, Collection<SchemaLock> open) {
    Map<Lane, List<Task>> lanes =
        open.stream()
            .flatMap(
                lock ->
                    LockTarget.find(site, lock.object())
                        .map(target -> new Task(lock, target))
                        .stream())
            .collect(Collectors.groupingBy(Task::lane));
    return atOnce.map(lanes.values(), lane -> advanceLane(site, lane)).stream()
        .flatMap(List::stream)
        .toList();
  }

  /** Schemas of one data store one after another; one that is away is only tried once. */
  private List<LockOutcome> advanceLane(Site site, List<Task> lane) {
    List<LockOutcome> outcomes = new ArrayList<>();
    @Nullable String away = null;
    for (Task task : lane) {
      SchemaLock lock = task.lock();
      LockTarget target = task.target();
      if (away != null) {
        outcomes.add(away(lock, away));
        continue;
      }
      Lock one = busy.computeIfAbsent(lock.object(), key -> new ReentrantLock());
      one.lock();
      try (CompanyConnection opened = open(site, target)) {
        outcomes.add(advance(lock, target, opened));
      } catch (SQLException e) {
        away =
            String.format(
                Locale.ROOT,
                "Data store %s does not answer: %s. It is tried again",
                target.dataStore(),
                e.getMessage());
        outcomes.add(away(lock, away));
      } catch (LockstepException e) {
        if (e.code() == ErrorCode.CONTROL_DATABASE_FAILED) {
          throw e;
        }
        outcomes.add(withoutSchema(lock, e));
      } finally {
        one.unlock();
      }
    }
    return outcomes;
  }

  private CompanyConnection open(Site site, LockTarget target) throws SQLException {
    return connections.openSchema(
        target.dataStoreIn(site), target.schema(), target.object().title() + ": ");
  }

  /** A statement that fails is this schema's matter, unlike a connection. */
  private LockOutcome advance(SchemaLock lock, LockTarget target, CompanyConnection opened)
      throws SQLException {
    try {
      return step().advance(target, opened);
    } catch (SQLException e) {
      opened.connection().rollback();
      return away(
          lock,
          String.format(
              Locale.ROOT,
              "Data store %s answered: %s. It is tried again",
              target.dataStore(),
              e.getMessage()));
    }
  }

  /** Rights on a schema that is gone are gone with it. */
  private LockOutcome withoutSchema(SchemaLock lock, LockstepException e) {
    boolean gone = e.code() == ErrorCode.UNKNOWN_OBJECT;
    if (gone && lock.state() == LockState.RELEASING) {
      LOG.warn("Nothing is given back: {} These were taken: {}", e.getMessage(), lock.taken());
      store().released(lock.object());
      return LockOutcome.settled(lock.object());
    }
    return away(lock, String.valueOf(e.getMessage()));
  }

  private LockOutcome away(SchemaLock lock, String problem) {
    // the lock as it is now, because it may have come a step further
    Optional<SchemaLock> now = store().find(lock.object());
    now.filter(LockWork::isOpen).ifPresent(open -> step().note(open, problem));
    return new LockOutcome(lock.object(), Progress.AWAY, problem);
  }

  private LockStep step() {
    return new LockStep(store(), clock, settings.grace());
  }

  private SchemaLockStore store() {
    return new SchemaLockStore(database.transactions());
  }
}
