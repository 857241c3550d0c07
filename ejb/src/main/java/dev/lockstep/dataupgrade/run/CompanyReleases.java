package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.persistence.CompanyBatches;
import dev.lockstep.dataupgrade.persistence.CompanyStandings;
import dev.lockstep.dataupgrade.persistence.RunStore;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.site.CompanyStatus;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Releases companies one by one, in runs that release by company. That a release is due is noted
 * with the end of the company's last task of First to Last; it is made afterwards, and again if the
 * server dies meanwhile. Safe for use by many threads.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class CompanyReleases {

  private static final Logger LOG = LoggerFactory.getLogger(CompanyReleases.class);

  @EJB private RunStore runs;
  @EJB private SiteService sites;
  @Inject private ControlDatabase database;
  @Inject private RunLocks locks;

  private final Map<RunId, Lock> busy = new ConcurrentHashMap<>();

  /** Before the first task: sets the companies where they belong, and makes what is due. */
  void begin(RunId run) {
    new CompanyBatches(
            database.transactions(), run, sites.require().together(runs.find(run).companies()))
        .arrange();
    makeDue(run);
  }

  /**
   * Releases the companies of a run whose release is due; leaves that to whoever is at it already.
   *
   * @return whether any was released
   * @throws LockstepException {@code CONTROL_DATABASE_FAILED}; it stays due then
   */
  boolean makeDue(RunId run) {
    Lock one = busy.computeIfAbsent(run, key -> new ReentrantLock());
    boolean any = false;
    // once more after the lock, since others who came in vain meanwhile count on it
    while (!standings().due(run).isEmpty() && one.tryLock()) {
      try {
        any |= release(run, standings().due(run));
      } finally {
        one.unlock();
      }
    }
    return any;
  }

  /** The job of the run has ended. */
  void forget(RunId run) {
    busy.remove(run);
  }

  private boolean release(RunId run, List<Integer> companies) {
    try {
      locks.release(run, companies);
      sites.setStatus(companies, CompanyStatus.NORMAL);
    } catch (EJBException e) {
      throw new LockstepException(
          ErrorCode.CONTROL_DATABASE_FAILED,
          "The release of companies " + companies + " cannot be noted: " + e.getMessage(),
          e);
    }
    List<Integer> released = standings().letIn(run, companies);
    LOG.info("Run {}: companies {} are released", run, released);
    return !released.isEmpty();
  }

  private CompanyStandings standings() {
    return new CompanyStandings(database.transactions());
  }
}
