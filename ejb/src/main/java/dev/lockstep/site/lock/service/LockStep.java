package dev.lockstep.site.lock.service;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.lock.LockOutcome;
import dev.lockstep.site.lock.LockOutcome.Progress;
import dev.lockstep.site.lock.LockPlan;
import dev.lockstep.site.lock.LockState;
import dev.lockstep.site.lock.LockTarget;
import dev.lockstep.site.lock.SchemaLock;
import dev.lockstep.site.lock.SchemaRight;
import dev.lockstep.site.lock.UserSession;
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

  private final SchemaLockStore store;
  private final Clock clock;
  private final Duration grace;

  /**
   * @param grace how long sessions that hold locks may go on after the rights were taken, where the
   *     lock itself does not say
   */
  LockStep(SchemaLockStore store, Clock clock, Duration grace) {
    this.store = store;
    this.clock = clock;
    this.grace = grace;
  }

  /** Does what there is to do for an object, on a connection for its schema. */
  LockOutcome advance(LockTarget target, CompanyConnection opened) throws SQLException {
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
      giveBack(target, lock.get(), opened.schema(), access);
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
    access.take(plan.take());
    List<SchemaRight> left = plan(target, access).take();
    if (!left.isEmpty()) {
      Fault fault =
          Fault.of(
              "schema " + schema,
              "the rights could not be taken: " + words(left, schema),
              "Revoke them as the role that granted them");
      return Optional.of(refused(target, lock, List.of(fault)));
    }
    noteTaken(lock, plan.take());
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
  private void noteTaken(SchemaLock lock, List<SchemaRight> take) {
    Instant now = clock.instant();
    Instant before = lock.since();
    boolean more = take.stream().anyMatch(right -> lock.taken().stream().noneMatch(right::sameAs));
    Instant known = lock.graceUntil();
    Instant until =
        more || known == null ? now.plus(Objects.requireNonNullElse(lock.grace(), grace)) : known;
    store.taken(lock.object(), before == null ? now : before, until.isBefore(now) ? now : until);
  }

  private LockOutcome refused(LockTarget target, SchemaLock lock, List<Fault> faults) {
    String text = faults.stream().map(Fault::text).collect(Collectors.joining("\n"));
    note(lock, text);
    return new LockOutcome(target.object(), Progress.REFUSED, text);
  }

  /** Keeps a problem with the lock, and logs it when it is a new one. */
  void note(SchemaLock lock, String problem) {
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
      problem = end(target, holders, access);
      if (problem == null && clock.instant().isBefore(until.plus(ENDING))) {
        return LockOutcome.waiting(target.object());
      }
      problem = problem == null ? "They were told to end and go on: " + holders : problem;
      LOG.warn("{}: {}", target.object().title(), problem);
    }
    String all = withPassages(target, problem, access);
    store.settled(target.object(), all);
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
      LockTarget target, List<UserSession> holders, SchemaAccess access) {
    List<String> faults = new ArrayList<>();
    for (UserSession holder : holders) {
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

  private void giveBack(LockTarget target, SchemaLock lock, String schema, SchemaAccess access)
      throws SQLException {
    List<SchemaRight> gone = access.giveBack(lock.taken());
    if (!gone.isEmpty()) {
      LOG.warn(
          "{}: the user or the table is gone, so it is not given back: {}",
          target.object().title(),
          words(gone, schema));
    }
    store.released(target.object());
    LOG.info("{} is released: {} given back", target.object().title(), words(lock.taken(), schema));
  }

  private static String words(List<SchemaRight> rights, String schema) {
    return rights.isEmpty()
        ? "nothing was"
        : rights.stream().map(right -> right.text(schema)).collect(Collectors.joining(", "));
  }
}
