package dev.lockstep.site.lock.service;

import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.site.Company;
import dev.lockstep.site.Site;
import dev.lockstep.site.lock.CompanyLock;
import dev.lockstep.site.lock.CompanyLockState;
import dev.lockstep.site.lock.LockOutcome;
import dev.lockstep.site.lock.LockOutcome.Progress;
import dev.lockstep.site.lock.persistence.CompanyLockStore;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Locks companies and releases them. What is wanted is noted in the control database; what it needs
 * in the companies' databases is done by the leaseholder only, at once where they answer and later
 * by {@link CompanyLockKeeper} where they do not. Call it outside of a transaction. Safe for use by
 * many threads.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class CompanyLocks {

  private static final long POLL_MILLIS = 250;

  @EJB private SiteService sites;
  @Inject private ControlDatabase database;
  @Inject private LockWork work;

  /** The locks of companies by their numbers; companies without one are left out. */
  public Map<Integer, CompanyLock> of(Collection<Integer> companies) {
    return store().find(companies);
  }

  /** The companies that have a lock, or have not got all rights back. */
  List<Integer> all() {
    return store().all();
  }

  /**
   * Locks companies as far as it goes without waiting; those without users need no lock. A company
   * that is locked is looked at again, in case its users have got new rights.
   */
  public void lock(Collection<Integer> companies) {
    store().want(lockable(companies, lock -> true));
    work.advance(companies);
  }

  /**
   * Gives back what was taken, at once where the company's database answers. Companies without a
   * lock are passed over.
   */
  public void release(Collection<Integer> companies) {
    Set<Integer> locked = of(companies).keySet();
    if (!locked.isEmpty()) {
      store().release(locked);
      work.advance(locked);
    }
  }

  /**
   * Gives back what was taken from one company, because an operator decided it.
   *
   * @param told what the audit tells of it
   */
  public void release(int company, AuditEvent told) {
    store().release(company, told);
    work.advance(List.of(company));
  }

  /**
   * Locks companies and waits until no session of their users holds locks any more, at most for the
   * grace period.
   *
   * @param again whether those that are locked are to be looked at again
   * @param stop ends the waiting
   */
  public List<LockOutcome> settle(
      Collection<Integer> companies, boolean again, BooleanSupplier stop)
      throws InterruptedException {
    store().want(lockable(companies, lock -> again || lock.state() == CompanyLockState.RELEASING));
    Map<Integer, LockOutcome> outcomes = new LinkedHashMap<>();
    List<Integer> waiting = List.copyOf(companies);
    while (!waiting.isEmpty()) {
      work.advance(waiting).forEach(outcome -> outcomes.put(outcome.company(), outcome));
      waiting =
          outcomes.values().stream()
              .filter(outcome -> outcome.progress() == Progress.WAITING)
              .map(LockOutcome::company)
              .toList();
      if (waiting.isEmpty() || stop.getAsBoolean()) {
        break;
      }
      pause();
    }
    return List.copyOf(outcomes.values());
  }

  private static void pause() throws InterruptedException {
    Lock lock = new ReentrantLock();
    Condition never = lock.newCondition();
    lock.lockInterruptibly();
    try {
      long nanos = TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS);
      while (nanos > 0) {
        nanos = never.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Goes on with all locks about which something is left to do. */
  void advanceOpen() {
    List<Integer> open = store().open();
    if (!open.isEmpty()) {
      work.advance(open);
    }
  }

  /** The companies with users that have no lock, and those with such a lock. */
  private List<Integer> lockable(Collection<Integer> companies, Predicate<CompanyLock> wanted) {
    Site site = sites.require();
    Map<Integer, CompanyLock> locks = store().find(companies);
    return companies.stream()
        .filter(
            number -> {
              CompanyLock lock = locks.get(number);
              return lock == null ? hasUsers(site, number) : wanted.test(lock);
            })
        .toList();
  }

  private static boolean hasUsers(Site site, int number) {
    Company company = site.companies().get(number);
    return company != null && !company.users().isEmpty();
  }

  private CompanyLockStore store() {
    return new CompanyLockStore(database.transactions());
  }
}
