package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.JobEnd;
import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.RunEnding;
import dev.lockstep.dataupgrade.RunFault;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.dataupgrade.RunStep;
import dev.lockstep.dataupgrade.TaskCounts;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.persistence.CompanyStandings;
import dev.lockstep.dataupgrade.persistence.ProgramDurations;
import dev.lockstep.dataupgrade.persistence.RunStore;
import dev.lockstep.dataupgrade.persistence.TaskStore;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.site.CompanyStatus;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the batch job tells of a run as it goes: its step, the release of companies, its end. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class RunEnd {

  private static final Logger LOG = LoggerFactory.getLogger(RunEnd.class);

  @EJB private RunStore runs;
  @EJB private SiteService sites;
  @Inject private ControlDatabase database;
  @Inject private ActiveRuns activeRuns;
  @Inject private RunLocks locks;
  @Inject private CompanyReleases releases;

  /** The run, for those who execute its job. */
  public Run run(RunId run) {
    return runs.find(run);
  }

  /**
   * The run has come to this step. Where programs of earlier batches failed, those of the step's
   * batch are blocked: they may count on all that is executed before them.
   */
  public void step(RunId run, RunStep step) {
    requireOwn(run);
    step.batch()
        .ifPresent(batch -> tasks().block(run, batch, tasks().firstFailed(run, batch.earlier())));
    if (step == RunStep.COMPANIES) {
      releases.begin(run);
    }
    runs.step(run, asOperatorsSeeIt(run, step));
  }

  /** A run that releases by company has one step only, which begins with its locks. */
  private RunStep asOperatorsSeeIt(RunId run, RunStep step) {
    return switch (runs.find(run).release()) {
      case RUN -> step;
      case COMPANY -> RunStep.COMPANIES;
    };
  }

  /**
   * Releases the companies without failed tasks and gives their users' rights back; the others stay
   * locked.
   */
  public void release(RunId run) {
    requireOwn(run);
    Set<Integer> failed = tasks().firstFailed(run, UpgradeBatch.UNLOCKED.earlier()).keySet();
    List<Integer> released =
        runs.find(run).companies().stream().filter(company -> !failed.contains(company)).toList();
    locks.release(run, released);
    sites.setStatus(released, CompanyStatus.NORMAL);
    new CompanyStandings(database.transactions()).released(run, released);
    LOG.info("Run {}: companies {} are released", run, released);
  }

  /**
   * A step of the run's job failed; the job ends, and the first such fault is kept with the run.
   */
  public void failed(RunId run, RunStep step, @Nullable Throwable thrown) {
    activeRuns.fault(run, RunFault.inStep(asOperatorsSeeIt(run, step), thrown));
  }

  /** This server may have been frozen, and another one has taken the run up meanwhile. */
  private void requireOwn(RunId run) {
    if (activeRuns.isTakenAway(run)) {
      throw new LockstepException(
          ErrorCode.STALE_EPOCH,
          "Run " + run + " was taken up by another server; its job here ends and changes nothing");
    }
  }

  /** The run's job has ended. */
  public void ended(RunId id, JobEnd job) {
    if (activeRuns.isTakenAway(id)) {
      activeRuns.leave(id);
      locks.forget(id);
      releases.forget(id);
      LOG.warn("Run {}: the job of this server has ended; another server executes the run", id);
      return;
    }
    // first, so that a run whose end cannot be written is one that recovery takes up
    Optional<RunFault> noted = activeRuns.leave(id);
    locks.forget(id);
    releases.forget(id);
    TaskCounts counts = tasks().counts(id);
    RunState state = runs.find(id).state();
    Optional<RunState> end = RunEnding.of(state, counts, job);
    if (end.isEmpty()) {
      LOG.info("Run {} is interrupted; it goes on when the server is up again", id);
      return;
    }
    RunState next = end.get();
    String error = fault(job, next, counts, noted).map(fault -> fault.text(id, next)).orElse(null);
    if (state.mayBecome(next)) {
      runs.become(id, next, error);
    }
    if (error == null) {
      LOG.info("Run {} is {}: {}", id, next, counts.byState());
    } else {
      LOG.error("Run {} is {}: {} {}", id, next, counts.byState(), error);
    }
    // last, since nobody waits for it
    new ProgramDurations(database.transactions()).remember(id);
  }

  private static Optional<RunFault> fault(
      JobEnd job, RunState end, TaskCounts counts, Optional<RunFault> noted) {
    if (job == JobEnd.FAILED) {
      return Optional.of(noted.orElseGet(RunFault::ofJob));
    }
    return end == RunState.FAILED && counts.open() > 0
        ? Optional.of(RunFault.openTasks(counts.open()))
        : Optional.empty();
  }

  private TaskStore tasks() {
    return new TaskStore(database.transactions());
  }
}
