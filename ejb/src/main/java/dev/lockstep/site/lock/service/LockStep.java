package dev.lockstep.site.lock.service;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.Company;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.lock.CompanyLock;
import dev.lockstep.site.lock.CompanyLockState;
import dev.lockstep.site.lock.LockHolder;
import dev.lockstep.site.lock.LockOutcome;
import dev.lockstep.site.lock.LockOutcome.Progress;
import dev.lockstep.site.lock.LockPlan;
import dev.lockstep.site.lock.SchemaRight;
import dev.lockstep.site.lock.database.SchemaAccess;
import dev.lockstep.site.lock.persistence.CompanyLockStore;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the lock of one company as far as it comes without waiting. What is to be taken is
 * committed in the control database before it is taken, and what is given back stays there until it
 * is back, so whatever is interrupted is completed by the next call.
 */
final class LockStep {

  private static final Logger LOG = LoggerFactory.getLogger(LockStep.class);

  /** Sessions that were ended are gone within this time, or never. */
  private static final Duration ENDING = Duration.ofSeconds(10);

  private final CompanyLockStore store;
  private final Clock clock;
  private final Duration grace;

  /**
   * @param grace how long sessions that hold locks may go on after the rights were taken
   */
  LockStep(CompanyLockStore store, Clock clock, Duration grace) {
    this.store = store;
    this.clock = clock;
    this.grace = grace;
  }

  /** Does what there is to do for a company, on a connection for its schema. */
  LockOutcome advance(Company company, CompanyConnection opened) throws SQLException {
    SchemaAccess access = SchemaAccess.on(opened);
    Optional<CompanyLock> lock = store.find(company.number());
    if (lock.isPresent() && lock.get().state() == CompanyLockState.LOCKING) {
      Optional<LockOutcome> refused = take(company, lock.get(), opened.schema(), access);
      if (refused.isPresent()) {
        return refused.get();
      }
      lock = store.find(company.number());
    }
    if (lock.isPresent() && lock.get().state() == CompanyLockState.DRAINING) {
      return drain(company, lock.get(), access);
    }
    if (lock.isPresent() && lock.get().state() == CompanyLockState.RELEASING) {
      giveBack(company, lock.get(), opened.schema(), access);
    }
    return LockOutcome.settled(company.number());
  }

  /** The outcome if the rights cannot be taken, or empty when they are or are not wanted. */
  private Optional<LockOutcome> take(
      Company company, CompanyLock lock, String schema, SchemaAccess access) throws SQLException {
    LockPlan plan = plan(company, access);
    if (!plan.refusals().isEmpty()) {
      return Optional.of(refused(company, lock, plan.refusals()));
    }
    if (!store.record(company.number(), plan.take())) {
      return Optional.empty();
    }
    access.take(plan.take());
    List<SchemaRight> left = plan(company, access).take();
    if (!left.isEmpty()) {
      Fault fault =
          Fault.of(
              "schema " + schema,
              "the rights could not be taken: " + words(left, schema),
              "Revoke them as the role that granted them");
      return Optional.of(refused(company, lock, List.of(fault)));
    }
    noteTaken(lock, plan.take());
    if (lock.since() == null || !plan.take().isEmpty()) {
      LOG.info("Company {} is locked: {} taken", company.number(), words(plan.take(), schema));
    }
    return Optional.empty();
  }

  private static LockPlan plan(Company company, SchemaAccess access) throws SQLException {
    try {
      return LockPlan.of(access.picture(company.users()));
    } catch (LockstepException e) {
      if (e.code() == ErrorCode.COMPANY_NOT_LOCKED) {
        return new LockPlan(List.of(), e.faults());
      }
      throw e;
    }
  }

  /** If nothing more was taken than before, sessions have had their time since then. */
  private void noteTaken(CompanyLock lock, List<SchemaRight> take) {
    Instant now = clock.instant();
    Instant before = lock.since();
    boolean more = take.stream().anyMatch(right -> lock.taken().stream().noneMatch(right::sameAs));
    Instant known = lock.graceUntil();
    Instant until = more || known == null ? now.plus(grace) : known;
    store.taken(lock.company(), before == null ? now : before, until.isBefore(now) ? now : until);
  }

  private LockOutcome refused(Company company, CompanyLock lock, List<Fault> faults) {
    String text = faults.stream().map(Fault::text).collect(Collectors.joining("\n"));
    note(lock, text);
    return new LockOutcome(company.number(), Progress.REFUSED, text);
  }

  /** Keeps a problem with the lock, and logs it when it is a new one. */
  void note(CompanyLock lock, String problem) {
    if (!problem.equals(lock.problem())) {
      LOG.warn("Company {} is {}: {}", lock.company(), lock.state(), problem);
      store.problem(lock.company(), lock.state(), problem);
    }
  }

  private LockOutcome drain(Company company, CompanyLock lock, SchemaAccess access)
      throws SQLException {
    List<LockHolder> holders = access.holders(company.users());
    Instant until = lock.graceUntil() == null ? clock.instant() : lock.graceUntil();
    String problem = null;
    if (!holders.isEmpty()) {
      if (clock.instant().isBefore(until)) {
        return LockOutcome.waiting(company.number());
      }
      problem = end(company, holders, access);
      if (problem == null && clock.instant().isBefore(until.plus(ENDING))) {
        return LockOutcome.waiting(company.number());
      }
      problem = problem == null ? "They were told to end and go on: " + holders : problem;
      LOG.warn("Company {}: {}", company.number(), problem);
    }
    String all = withPassages(company, problem, access);
    store.settled(company.number(), all);
    return new LockOutcome(company.number(), Progress.SETTLED, all);
  }

  private static @Nullable String withPassages(
      Company company, @Nullable String problem, SchemaAccess access) throws SQLException {
    List<String> passages = access.passages(company.users());
    if (passages.isEmpty()) {
      return problem;
    }
    String text = String.join("\n", passages);
    LOG.warn("Company {}: {}", company.number(), text);
    return problem == null ? text : problem + "\n" + text;
  }

  /** What stood against ending the sessions, or null. */
  private static @Nullable String end(
      Company company, List<LockHolder> holders, SchemaAccess access) {
    List<String> faults = new ArrayList<>();
    for (LockHolder holder : holders) {
      try {
        access.end(holder);
        LOG.warn("Company {}: {} was ended, it held locks", company.number(), holder);
      } catch (SQLException e) {
        faults.add(
            String.format(
                Locale.ROOT,
                "%s holds locks in schema %s and could not be ended: %s. On PostgreSQL: GRANT"
                    + " pg_signal_backend TO Lockstep's user",
                holder,
                company.schema(),
                e.getMessage()));
      }
    }
    return faults.isEmpty() ? null : String.join("\n", faults);
  }

  private void giveBack(Company company, CompanyLock lock, String schema, SchemaAccess access)
      throws SQLException {
    List<SchemaRight> gone = access.giveBack(lock.taken());
    if (!gone.isEmpty()) {
      LOG.warn(
          "Company {}: the user or the table is gone, so it is not given back: {}",
          company.number(),
          words(gone, schema));
    }
    store.released(company.number());
    LOG.info(
        "Company {} is released: {} given back", company.number(), words(lock.taken(), schema));
  }

  private static String words(List<SchemaRight> rights, String schema) {
    return rights.isEmpty()
        ? "nothing was"
        : rights.stream().map(right -> right.text(schema)).collect(Collectors.joining(", "));
  }
}
