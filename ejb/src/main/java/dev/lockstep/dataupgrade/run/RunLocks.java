package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.RunCommand;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.persistence.CompanyStandings;
import dev.lockstep.dataupgrade.persistence.RunStore;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditObject;
import dev.lockstep.shared.audit.Reason;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.site.CompanyStatus;
import dev.lockstep.site.lock.LockOutcome;
import dev.lockstep.site.lock.LockOutcome.Progress;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.SchemaLock;
import dev.lockstep.site.lock.service.SchemaLocks;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Companies are locked from the making of their run until its Last batch is done, and no task of
 * First to Last is executed for a company that is not (reference/data-upgrade-engine.txt, "the
 * involved companies are locked"). Safe for use by many threads.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class RunLocks {

  private static final Logger LOG = LoggerFactory.getLogger(RunLocks.class);

  @EJB private RunStore runs;
  @EJB private SiteService sites;
  @Inject private ControlDatabase database;
  @Inject private SchemaLocks locks;
  @Inject private RunGenerator generator;

  private final Map<RunId, Set<Integer>> locked = new ConcurrentHashMap<>();

  /**
   * Locks the companies of a run that begins, those of them that are not released or about to be,
   * and waits until sessions of their users have ended. Companies whose data store is away are left
   * to {@link #obstacle}.
   *
   * @throws LockstepException {@code COMPANY_NOT_LOCKED} with all companies that cannot be locked
   *     as things are
   */
  public void lock(RunId id, BooleanSupplier stop) throws InterruptedException {
    Set<Integer> companies = sites.numbersIn(CompanyStatus.UPGRADE_NEEDED);
    companies.retainAll(runs.find(id).companies());
    new CompanyStandings(database.transactions()).due(id).forEach(companies::remove);
    Set<Integer> settled = ConcurrentHashMap.newKeySet();
    locked.put(id, settled);
    List<LockOutcome> outcomes = locks.settle(LockedObject.companies(companies), true, stop);
    String refused =
        outcomes.stream()
            .filter(outcome -> outcome.progress() == Progress.REFUSED)
            .map(RunLocks::sentence)
            .collect(Collectors.joining("\n"));
    if (!refused.isEmpty()) {
      throw new LockstepException(ErrorCode.COMPANY_NOT_LOCKED, refused);
    }
    outcomes.stream()
        .filter(outcome -> outcome.progress() == Progress.SETTLED)
        .forEach(outcome -> settled.add(outcome.object().company()));
  }

  /**
   * Locks a company before its first task, if that was not possible when the run began.
   *
   * @return why its tasks cannot be executed now, or empty when they can
   * @throws LockstepException {@code COMPANY_NOT_LOCKED} when it cannot be locked as things are
   */
  Optional<String> obstacle(RunId run, int company, UpgradeBatch batch)
      throws InterruptedException {
    if (!batch.locked() || locked.getOrDefault(run, Set.of()).contains(company)) {
      return Optional.empty();
    }
    Set<Integer> settled = locked.computeIfAbsent(run, key -> ConcurrentHashMap.newKeySet());
    List<LockedObject> one = List.of(LockedObject.company(company));
    for (LockOutcome outcome : locks.settle(one, false, () -> false)) {
      switch (outcome.progress()) {
        case SETTLED -> settled.add(company);
        case REFUSED ->
            throw new LockstepException(ErrorCode.COMPANY_NOT_LOCKED, sentence(outcome));
        case WAITING, AWAY -> {
          return Optional.of(sentence(outcome));
        }
      }
    }
    return Optional.empty();
  }

  private static String sentence(LockOutcome outcome) {
    return String.format(
        Locale.ROOT, "%s is not locked: %s", outcome.object().title(), outcome.problem());
  }

  /** The job of the run has ended; the next one looks at its companies anew. */
  void forget(RunId run) {
    locked.remove(run);
  }

  /** Gives back to the users of companies what was taken from them. */
  void release(RunId run, Collection<Integer> companies) {
    Set<Integer> settled = locked.get(run);
    if (settled != null) {
      settled.removeAll(companies);
    }
    locks.release(LockedObject.companies(companies));
  }

  /**
   * Releases a company before its run is done, which an operator decides; its next start locks it
   * again.
   *
   * @param who the operator, for the audit
   * @throws LockstepException {@code WRONG_STATE} when its run is active or it is not locked
   */
  public void unlock(int company, Reason reason, String who) {
    Run run = generator.unfinishedByCompany().get(company);
    if (run != null && run.state().active()) {
      throw new LockstepException(
          ErrorCode.WRONG_STATE,
          String.format(
              Locale.ROOT,
              "Company %d is in run %s, which is %s. Stop it first: ./lockstep run stop %s",
              company,
              run.id(),
              run.state(),
              run.id()));
    }
    SchemaLock lock = locks.ofCompanies(List.of(company)).get(company);
    if (lock == null) {
      throw new LockstepException(
          ErrorCode.WRONG_STATE,
          "Company " + company + " is not locked. See: ./lockstep company show " + company);
    }
    LOG.warn(
        "Company {} is unlocked by {}, {} since {}: {}",
        company,
        who,
        lock.state(),
        lock.since(),
        reason.text());
    locks.release(
        LockedObject.company(company),
        new AuditEvent(
            who,
            RunCommand.UNLOCK.words(),
            AuditObject.company(company),
            reason.text(),
            "was " + lock.state() + " since " + lock.since()));
  }
}
