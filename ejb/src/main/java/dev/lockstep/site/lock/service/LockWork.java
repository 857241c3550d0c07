package dev.lockstep.site.lock.service;

import dev.lockstep.shared.AtOnce;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.LeaseKeeper;
import dev.lockstep.site.Company;
import dev.lockstep.site.Site;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.connection.DataStoreConnections;
import dev.lockstep.site.lock.CompanyLock;
import dev.lockstep.site.lock.CompanyLockState;
import dev.lockstep.site.lock.LockOutcome;
import dev.lockstep.site.lock.LockOutcome.Progress;
import dev.lockstep.site.lock.persistence.CompanyLockStore;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes locks as far as they come without waiting, some companies of a data store at once and each
 * company by one thread only. Only the leaseholder touches companies' databases. Safe for use by
 * many threads.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class LockWork {

  private static final Logger LOG = LoggerFactory.getLogger(LockWork.class);

  /** Companies of one data store that are worked on at once. */
  private static final int LANES = 4;

  @EJB private SiteService sites;
  @Inject private ControlDatabase database;
  @Inject private DataStoreConnections connections;
  @Inject private LeaseKeeper lease;
  @Inject private AtOnce atOnce;
  @Inject private Clock clock;
  @Inject private LockSettings settings;

  private final Map<Integer, Lock> busy = new ConcurrentHashMap<>();

  private record Lane(String dataStore, int number) {}

  /** Goes on with the locks of companies; the outcomes are in no order. */
  List<LockOutcome> advance(Collection<Integer> numbers) {
    Map<Integer, CompanyLock> locks = store().find(numbers);
    List<LockOutcome> outcomes =
        numbers.stream()
            .filter(number -> !isOpen(locks.get(number)))
            .map(LockOutcome::settled)
            .collect(Collectors.toList());
    List<CompanyLock> open = locks.values().stream().filter(LockWork::isOpen).toList();
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

  private static boolean isOpen(@Nullable CompanyLock lock) {
    return lock != null && !lock.state().settled();
  }

  private List<LockOutcome> advance(Site site, Collection<CompanyLock> open) {
    Map<Lane, List<CompanyLock>> lanes =
        open.stream()
            .filter(lock -> site.companies().containsKey(lock.company()))
            .collect(
                Collectors.groupingBy(
                    lock ->
                        new Lane(
                            Objects.requireNonNull(site.companies().get(lock.company()))
                                .dataStore(),
                            lock.company() % LANES)));
    return atOnce.map(lanes.values(), lane -> advanceLane(site, lane)).stream()
        .flatMap(List::stream)
        .toList();
  }

  /** Companies of one data store one after another; one that is away is only tried once. */
  private List<LockOutcome> advanceLane(Site site, List<CompanyLock> lane) {
    Map<Integer, LockOutcome> outcomes = new LinkedHashMap<>();
    @Nullable String away = null;
    for (CompanyLock lock : lane) {
      if (away != null) {
        outcomes.put(lock.company(), away(lock, away));
        continue;
      }
      Company company = Objects.requireNonNull(site.companies().get(lock.company()));
      Lock one = busy.computeIfAbsent(lock.company(), key -> new ReentrantLock());
      one.lock();
      try (CompanyConnection opened =
          connections.openUnselected(site.dataStoreOf(company), company)) {
        outcomes.put(lock.company(), advance(lock, company, opened));
      } catch (SQLException e) {
        away =
            String.format(
                Locale.ROOT,
                "Data store %s does not answer: %s. It is tried again",
                company.dataStore(),
                e.getMessage());
        outcomes.put(lock.company(), away(lock, away));
      } catch (LockstepException e) {
        if (e.code() == ErrorCode.CONTROL_DATABASE_FAILED) {
          throw e;
        }
        outcomes.put(lock.company(), withoutSchema(lock, e));
      } finally {
        one.unlock();
      }
    }
    return List.copyOf(outcomes.values());
  }

  /** A statement that fails is this company's matter, unlike a connection. */
  private LockOutcome advance(CompanyLock lock, Company company, CompanyConnection opened)
      throws SQLException {
    try {
      return step().advance(company, opened);
    } catch (SQLException e) {
      opened.connection().rollback();
      return away(
          lock,
          String.format(
              Locale.ROOT,
              "Data store %s answered: %s. It is tried again",
              company.dataStore(),
              e.getMessage()));
    }
  }

  /** Rights on a schema that is gone are gone with it. */
  private LockOutcome withoutSchema(CompanyLock lock, LockstepException e) {
    boolean gone = e.code() == ErrorCode.UNKNOWN_OBJECT;
    if (gone && lock.state() == CompanyLockState.RELEASING) {
      LOG.warn("Nothing is given back: {} These were taken: {}", e.getMessage(), lock.taken());
      store().released(lock.company());
      return LockOutcome.settled(lock.company());
    }
    return away(lock, String.valueOf(e.getMessage()));
  }

  private LockOutcome away(CompanyLock lock, String problem) {
    // the lock as it is now, because it may have come a step further
    Optional<CompanyLock> now = store().find(lock.company());
    now.filter(LockWork::isOpen).ifPresent(open -> step().note(open, problem));
    return new LockOutcome(lock.company(), Progress.AWAY, problem);
  }

  private LockStep step() {
    return new LockStep(store(), clock, settings.grace());
  }

  private CompanyLockStore store() {
    return new CompanyLockStore(database.transactions());
  }
}
