package dev.lockstep.site.lock.service;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.lock.GivenBack;
import dev.lockstep.site.lock.LockOutcome;
import dev.lockstep.site.lock.LockOutcome.Progress;
import dev.lockstep.site.lock.LockPlan;
import dev.lockstep.site.lock.LockState;
import dev.lockstep.site.lock.LockTarget;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.SchemaLock;
import dev.lockstep.site.lock.SchemaRight;
import dev.lockstep.site.lock.UserSession;
import dev.lockstep.site.lock.database.Permit;
import dev.lockstep.site.lock.database.SchemaAccess;
import dev.lockstep.site.lock.persistence.SchemaLockStore;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the lock of one schema as far as it comes without waiting. What is to be taken is committed
 * in the control database before it is taken, and what is given back stays there until it is back,
 * so whatever is interrupted is completed by the next call.
 */
final class LockStep {

  private static final Logger LOG = LoggerFactory.getLogger(LockStep.class);

  /** Sessions that were ended are gone within this time, or never. */
  private static final Duration ENDING = Duration.ofSeconds(10);

  /** How often a lock is looked at again because something else was wanted meanwhile. */
  private static final int LOOKS = 5;

  private final SchemaLockStore store;
  private final Clock clock;
  private final Duration grace;
  private final BooleanSupplier leading;

  /**
   * @param leading whether this server still holds the lease; asked before anything is changed, as
   *     the server may have been frozen meanwhile
   * @param grace how long sessions that hold locks may go on after the rights were taken, where the
   *     lock itself does not say
   */
  LockStep(SchemaLockStore store, Clock clock, Duration grace, BooleanSupplier leading) {
    this.store = store;
    this.clock = clock;
    this.grace = grace;
    this.leading = leading;
  }

  /**
   * Does what there is to do for an object, on a connection for its schema.
   *
   * @throws LockstepException {@code NOT_LEASEHOLDER} when this server has lost the lease, {@code
   *     WRONG_STATE} when others ask for something else all the time
   */
  LockOutcome advance(LockTarget target, CompanyConnection opened) throws SQLException {
    for (int look = 1; ; look++) {
      try {
        return advanceOnce(target, opened);
      } catch (LockstepException e) {
        if (e.code() != ErrorCode.WRONG_STATE || look == LOOKS) {
          throw e;
        }
        opened.connection().rollback();
      }
    }
  }

  private LockOutcome advanceOnce(LockTarget target, CompanyConnection opened) throws SQLException {
    SchemaAccess access = SchemaAccess.on(opened);
    Optional<SchemaLock> lock = store.find(target.object());
    if (lock.isPresent() && lock.get().state() == LockState.LOCKING) {
      Optional<LockOutcome> refused = take(target, lock.get(), opened.schema(), access);
      if (refused.isPresent()) {
        return refused.get();
      }
      lock = store.find(target.object());
    }
    if (lock.isPresent() && lock.get().state() == LockState.DRAINING) {
      return drain(target, lock.get(), access);
    }
    if (lock.isPresent() && lock.get().state() == LockState.RELEASING) {
      return giveBack(target, lock.get(), opened.schema(), access);
    }
    return LockOutcome.settled(target.object());
  }

  /** The outcome if the rights cannot be taken, or empty when they are or are not wanted. */
  private Optional<LockOutcome> take(
      LockTarget target, SchemaLock lock, String schema, SchemaAccess access) throws SQLException {
    LockPlan plan = plan(target, access);
    if (!plan.refusals().isEmpty()) {
      return Optional.of(refused(target, lock, plan.refusals()));
    }
    if (!store.record(target.object(), plan.take())) {
      return Optional.empty();
    }
    access.take(plan.take(), permit(lock));
    List<SchemaRight> left = plan(target, access).take();
    if (!left.isEmpty()) {
      Fault fault =
          Fault.of(
              "schema " + schema,
              "the rights could not be taken: " + words(left, schema),
              "Revoke them as the role that granted them");
      return Optional.of(refused(target, lock, List.of(fault)));
    }
    if (!noteTaken(lock, plan.take())) {
      takenInVain(lock, plan.take(), access);
    }
    if (lock.since() == null || !plan.take().isEmpty()) {
      LOG.info("{} is locked: {} taken", target.object().title(), words(plan.take(), schema));
    }
    return Optional.empty();
  }

  private static LockPlan plan(LockTarget target, SchemaAccess access) throws SQLException {
    try {
      return LockPlan.of(target.object().kind(), access.picture(target.users()));
    } catch (LockstepException e) {
      if (e.code() == ErrorCode.COMPANY_NOT_LOCKED) {
        return new LockPlan(List.of(), e.faults());
      }
      throw e;
    }
  }

  /** If nothing more was taken than before, sessions have had their time since then. */
  private boolean noteTaken(SchemaLock lock, List<SchemaRight> take) {
    Instant now = clock.instant();
    Instant before = lock.since();
    boolean more = take.stream().anyMatch(right -> lock.taken().stream().noneMatch(right::sameAs));
    Instant known = lock.graceUntil();
    Instant until =
        more || known == null ? now.plus(Objects.requireNonNullElse(lock.grace(), grace)) : known;
    return store.taken(lock, before == null ? now : before, until.isBefore(now) ? now : until);
  }

  /** Once there is no lock any more, nobody knows of the rights but who has taken them. */
  private void takenInVain(SchemaLock lock, List<SchemaRight> take, SchemaAccess access)
      throws SQLException {
    if (store.find(lock.object()).isEmpty()) {
      access
          .giveBack(take, () -> {})
          .faults()
          .forEach(fault -> LOG.error("{}: {}", lock.object().title(), fault.text()));
    }
    throw changed(lock);
  }

  /** What is done to a database is done for the lock as it was seen, by the leaseholder. */
  private Permit permit(SchemaLock seen) {
    return () -> {
      if (!store.isAsSeen(seen)) {
        throw changed(seen);
      }
      if (!leading.getAsBoolean()) {
        throw new LockstepException(
            ErrorCode.NOT_LEASEHOLDER,
            seen.object().title() + " is locked and released by another server by now");
      }
    };
  }

  private static LockstepException changed(SchemaLock seen) {
    return new LockstepException(
        ErrorCode.WRONG_STATE,
        seen.object().title() + " is wanted otherwise by now. It is looked at again");
  }

  private LockOutcome refused(LockTarget target, SchemaLock lock, List<Fault> faults) {
    String text = faults.stream().map(Fault::text).collect(Collectors.joining("\n"));
    note(lock, text);
    return new LockOutcome(target.object(), Progress.REFUSED, text);
  }

  /** The outcome for an object that cannot be reached now. */
  LockOutcome away(LockedObject object, String problem) {
    return away(object, lock -> problem);
  }

  /**
   * The same with a problem that depends on the lock as it is now, because it may have come a step
   * further.
   */
  LockOutcome away(LockedObject object, Function<SchemaLock, String> problem) {
    Optional<SchemaLock> now = store.find(object).filter(lock -> !lock.state().settled());
    now.ifPresent(lock -> note(lock, problem.apply(lock)));
    return now.map(lock -> new LockOutcome(object, Progress.AWAY, problem.apply(lock)))
        .orElseGet(() -> LockOutcome.settled(object));
  }

  /** Keeps a problem with the lock, and logs it when it is a new one. */
  private void note(SchemaLock lock, String problem) {
    if (!problem.equals(lock.problem())) {
      LOG.warn("{} is {}: {}", lock.object().title(), lock.state(), problem);
      store.problem(lock.object(), lock.state(), problem);
    }
  }

  private LockOutcome drain(LockTarget target, SchemaLock lock, SchemaAccess access)
      throws SQLException {
    List<UserSession> holders = access.holders(target.users());
    Instant until = lock.graceUntil() == null ? clock.instant() : lock.graceUntil();
    String problem = null;
    if (!holders.isEmpty()) {
      if (clock.instant().isBefore(until)) {
        return LockOutcome.waiting(target.object());
      }
      problem = end(target, holders, access, permit(lock));
      if (problem == null && clock.instant().isBefore(until.plus(ENDING))) {
        return LockOutcome.waiting(target.object());
      }
      problem = problem == null ? "They were told to end and go on: " + holders : problem;
      LOG.warn("{}: {}", target.object().title(), problem);
    }
    String all = withPassages(target, problem, access);
    store.settled(lock, all);
    return new LockOutcome(target.object(), Progress.SETTLED, all);
  }

  private static @Nullable String withPassages(
      LockTarget target, @Nullable String problem, SchemaAccess access) throws SQLException {
    List<String> passages = access.passages(target.users());
    if (passages.isEmpty()) {
      return problem;
    }
    String text = String.join("\n", passages);
    LOG.warn("{}: {}", target.object().title(), text);
    return problem == null ? text : problem + "\n" + text;
  }

  /** What stood against ending the sessions, or null. */
  private static @Nullable String end(
      LockTarget target, List<UserSession> holders, SchemaAccess access, Permit permit) {
    List<String> faults = new ArrayList<>();
    for (UserSession holder : holders) {
      permit.require();
      try {
        access.end(holder);
        LOG.warn("{}: {} was ended, it held locks", target.object().title(), holder);
      } catch (SQLException e) {
        faults.add(
            String.format(
                Locale.ROOT,
                "%s holds locks in schema %s and could not be ended: %s. On PostgreSQL: GRANT"
                    + " pg_signal_backend TO Lockstep's user",
                holder,
                target.schema(),
                e.getMessage()));
      }
    }
    return faults.isEmpty() ? null : String.join("\n", faults);
  }

  private LockOutcome giveBack(
      LockTarget target, SchemaLock lock, String schema, SchemaAccess access) throws SQLException {
    Optional<GivenBack> back = Optional.empty();
    try {
      GivenBack now = access.giveBack(lock.taken(), permit(lock));
      if (now.faults().isEmpty() ? store.released(lock) : store.isAsSeen(lock)) {
        back = Optional.of(now);
      }
    } finally {
      if (back.isEmpty()) {
        store.mistrust(lock.object());
      }
    }
    GivenBack done = back.orElseThrow(() -> changed(lock));
    if (!done.faults().isEmpty()) {
      return refused(target, lock, done.faults());
    }
    tell(lock, done.gone(), schema);
    return LockOutcome.settled(target.object());
  }

  private static void tell(SchemaLock lock, List<SchemaRight> gone, String schema) {
    if (!gone.isEmpty()) {
      LOG.warn(
          "{}: the user or the table is gone, so it is not given back: {}",
          lock.object().title(),
          words(gone, schema));
    }
    LOG.info("{} is released: {} given back", lock.object().title(), words(lock.taken(), schema));
  }

  private static String words(List<SchemaRight> rights, String schema) {
    return rights.isEmpty()
        ? "nothing was"
        : rights.stream().map(right -> right.text(schema)).collect(Collectors.joining(", "));
  }
}
