package dev.lockstep.site.lock.service;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Pause;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.site.Site;
import dev.lockstep.site.Storage;
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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Locks companies and storages and releases them. What is wanted is noted in the control database;
 * what it needs in their databases is done by the leaseholder only, at once where they answer and
 * later by {@link SchemaLockKeeper} where they do not. Call it outside of a transaction. Safe for
 * use by many threads.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class SchemaLocks {

  private static final long POLL_MILLIS = 250;

  @EJB private SiteService sites;
  @Inject private ControlDatabase database;
  @Inject private LockWork work;

  /** The locks of objects; those without one are left out. */
  public Map<LockedObject, SchemaLock> of(Collection<LockedObject> objects) {
    return store().find(objects);
  }

  /** The locks of companies by their numbers; companies without one are left out. */
  public Map<Integer, SchemaLock> ofCompanies(Collection<Integer> companies) {
    return of(LockedObject.companies(companies)).values().stream()
        .collect(Collectors.toMap(lock -> lock.object().company(), Function.identity()));
  }

  /** The objects that have a lock, or have not got all rights back. */
  public List<LockedObject> all() {
    return store().all();
  }

  /**
   * Locks objects as far as it goes without waiting; those without users need no lock. One that is
   * locked is looked at again, in case its users have got new rights.
   */
  public void lock(Collection<LockedObject> objects) {
    store().want(lockable(objects, lock -> true));
    work.advance(objects);
  }

  /**
   * Gives back what was taken, at once where the object's database answers. Objects without a lock
   * are passed over.
   */
  public void release(Collection<LockedObject> objects) {
    Set<LockedObject> locked = of(objects).keySet();
    if (!locked.isEmpty()) {
      store().release(locked);
      work.advance(locked);
    }
  }

  /**
   * Gives back what was taken from one object, because an operator decided it.
   *
   * @param told what the audit tells of it
   */
  public void release(LockedObject object, AuditEvent told) {
    store().release(object, told);
    work.advance(List.of(object));
  }

  /**
   * Notes for a second storage a lock with what was taken from a first one, so that its release
   * gives users on the second one what they had on the first. What they have on the second one
   * already is taken, too. Doing it again changes nothing, and a first one without users hands
   * nothing on. The first one's lock stays.
   *
   * @throws LockstepException {@code WRONG_STATE} when the first one is not locked
   */
  public void handOn(Storage from, Storage to) {
    LockedObject first = LockedObject.storage(from.name());
    if (from.users().isEmpty() && store().find(first).isEmpty()) {
      return;
    }
    if (!store().handOn(first, LockedObject.storage(to.name()))) {
      throw new LockstepException(
          ErrorCode.WRONG_STATE,
          "The users of storage "
              + from.name()
              + " are not locked out. Take the AMPs offline first: ./lockstep amp offline");
    }
  }

  /** Undoes {@link #handOn}: the second storage's users get back what was taken there, no more. */
  public void withdraw(Storage to) {
    LockedObject second = LockedObject.storage(to.name());
    store().withdraw(second);
    work.advance(List.of(second));
  }

  /** Drops the lock of a storage whose schema is gone, and the rights on it with it. */
  public void forget(Storage gone) {
    store().forget(LockedObject.storage(gone.name()));
  }

  /** Goes on with locks as far as it goes without waiting. */
  public List<LockOutcome> advance(Collection<LockedObject> objects) {
    return work.advance(objects);
  }

  /**
   * Locks objects and waits until no session of their users holds locks any more, at most for the
   * grace period.
   *
   * @param again whether those that are locked are to be looked at again
   * @param stop ends the waiting
   */
  public List<LockOutcome> settle(
      Collection<LockedObject> objects, boolean again, BooleanSupplier stop)
      throws InterruptedException {
    store().want(lockable(objects, lock -> again || lock.state() == LockState.RELEASING));
    Map<LockedObject, LockOutcome> outcomes = new LinkedHashMap<>();
    List<LockedObject> waiting = List.copyOf(objects);
    while (!waiting.isEmpty()) {
      work.advance(waiting).forEach(outcome -> outcomes.put(outcome.object(), outcome));
      waiting =
          outcomes.values().stream()
              .filter(outcome -> outcome.progress() == Progress.WAITING)
              .map(LockOutcome::object)
              .toList();
      if (waiting.isEmpty() || stop.getAsBoolean()) {
        break;
      }
      Pause.millis(POLL_MILLIS);
    }
    return List.copyOf(outcomes.values());
  }

  /** Goes on with all locks about which something is left to do. */
  void advanceOpen() {
    List<LockedObject> open = store().open();
    if (!open.isEmpty()) {
      work.advance(open);
    }
  }

  /** The objects with users that have no lock, and those with such a lock. */
  private List<LockedObject> lockable(
      Collection<LockedObject> objects, Predicate<SchemaLock> wanted) {
    Site site = sites.require();
    Map<LockedObject, SchemaLock> locks = store().find(objects);
    return objects.stream()
        .filter(
            object -> {
              SchemaLock lock = locks.get(object);
              return lock == null ? hasUsers(site, object) : wanted.test(lock);
            })
        .toList();
  }

  private static boolean hasUsers(Site site, LockedObject object) {
    return LockTarget.find(site, object).filter(target -> !target.users().isEmpty()).isPresent();
  }

  private SchemaLockStore store() {
    return new SchemaLockStore(database.transactions());
  }
}
