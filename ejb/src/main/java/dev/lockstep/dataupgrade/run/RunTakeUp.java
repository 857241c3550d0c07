package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.Release;
import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.RunCommand;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunRefusals;
import dev.lockstep.dataupgrade.RunStanding;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.TaskStanding;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradePlan;
import dev.lockstep.dataupgrade.persistence.LockedRun;
import dev.lockstep.dataupgrade.persistence.RunChanges;
import dev.lockstep.dataupgrade.persistence.RunStore;
import dev.lockstep.dataupgrade.persistence.TaskRow;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditObject;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.LeaseKeeper;
import dev.lockstep.site.CompanyStatus;
import dev.lockstep.site.CompanyWork;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Makes a run RUNNING: which of its failed tasks are taken up, where all others stand then, what
 * the audit says of it and the new state are one transaction that holds the run's row.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class RunTakeUp {

  @EJB private RunStore runs;
  @EJB private SiteService sites;
  @Inject private Clock clock;
  @Inject private ControlDatabase database;
  @Inject private LeaseKeeper lease;
  @Inject private NeededPrograms neededPrograms;
  @Inject @Any private Instance<CompanyWork> works;

  /**
   * Begins with the open tasks, and with the failed ones when they are wanted too.
   *
   * @param who the operator, for the audit
   */
  void start(RunId id, StartOptions options, String who) {
    long epoch = lease.requireEpoch();
    Run run = runs.requireMayBecome(id, RunState.RUNNING);
    requireFreeCompanies(run);
    Release release = options.release();
    if (release != null && release != run.release() && run.startedAt() != null) {
      throw RunRefusals.releaseIsDecided(id, run.release());
    }
    if (run.state() != RunState.FAILED && !options.includeFailed()) {
      change(
          run,
          locked -> {
            audit(locked, run, RunCommand.START, who, bshells(options));
            begin(locked, options, epoch);
          });
      return;
    }
    UpgradePlan plan = plan(run);
    change(
        run,
        locked -> {
          Map<Integer, Map<String, TaskState>> states = locked.states();
          RunStanding standing =
              RunStanding.of(plan, states, (company, program) -> options.includeFailed());
          requireWorth(run, standing);
          stand(locked, standing);
          if (options.includeFailed()) {
            audit(locked, run, RunCommand.START_WITH_FAILED, who, takenUp(failed(states)));
          } else {
            audit(locked, run, RunCommand.START, who, bshells(options));
          }
          begin(locked, options, epoch);
        });
  }

  /** Rows that are loaded meanwhile would be upgraded in part. */
  private void requireFreeCompanies(Run run) {
    List<CompanyWork.Begun> begun =
        works.stream()
            .filter(work -> !(work instanceof RunsAtWork))
            .flatMap(work -> work.begun(run.companies()).stream())
            .toList();
    if (!begun.isEmpty()) {
      throw RunRefusals.companiesAreBusy(run.id(), begun);
    }
  }

  private void begin(LockedRun locked, StartOptions options, long epoch) throws SQLException {
    if (options.release() != null) {
      locked.release(options.release());
    }
    locked.errorsOnly(options.errorsOnly());
    locked.caller(options.caller());
    locked.begin(options.bshells(), epoch, clock.instant());
  }

  /** Begins with all failed tasks, or with those that are named and no other failed one. */
  void retry(RunId id, int bshells, Collection<TaskId> tasks, String who) {
    long epoch = lease.requireEpoch();
    Run run = runs.find(id);
    if (run.state() != RunState.FAILED && run.state() != RunState.STOPPED) {
      throw RunRefusals.notRetried(id, run.state());
    }
    requireFreeCompanies(run);
    UpgradePlan plan = plan(run);
    change(
        run,
        locked -> {
          if (tasks.isEmpty()) {
            retryAll(locked, run, plan, who);
          } else {
            retrySome(locked, run, plan, tasks, who);
          }
          locked.caller(null);
          locked.begin(bshells, epoch, clock.instant());
        });
  }

  private static void retryAll(LockedRun locked, Run run, UpgradePlan plan, String who)
      throws SQLException {
    Map<Integer, Map<String, TaskState>> states = locked.states();
    long failed = failed(states);
    if (failed == 0 && run.state() == RunState.STOPPED) {
      throw RunRefusals.nothingFailed(run.id(), run.state());
    }
    stand(locked, RunStanding.of(plan, states, (company, program) -> true));
    audit(locked, run, RunCommand.RETRY, who, takenUp(failed));
  }

  private static void retrySome(
      LockedRun locked, Run run, UpgradePlan plan, Collection<TaskId> tasks, String who)
      throws SQLException {
    List<TaskRow> chosen = TaskChoice.failed(locked, run.id(), tasks);
    stand(
        locked,
        RunStanding.of(
            plan,
            locked.states(),
            (company, program) ->
                chosen.stream()
                    .anyMatch(
                        task -> task.company() == company && task.program().equals(program))));
    for (TaskRow task : chosen) {
      locked.log(task.task(), "Taken up again by " + who);
      locked.audit(
          new AuditEvent(
              who, RunCommand.RETRY.words(), TaskChoice.object(task), null, "taken up again"));
    }
  }

  /** What a transaction that holds the run's row does. */
  @FunctionalInterface
  private interface Step {
    void with(LockedRun locked) throws SQLException;
  }

  private void change(Run run, Step step) {
    new RunChanges(database.transactions())
        .make(
            run.id(),
            locked -> {
              if (locked.state() != run.state()) {
                throw RunRefusals.changedMeanwhile(run.id(), locked.state());
              }
              locked.requireNotSimulated();
              step.with(locked);
              return true;
            });
  }

  /** A run is not begun when its job could only end at once as it did before. */
  private void requireWorth(Run run, RunStanding standing) {
    long failed = standing.count(TaskState.FAILED::equals);
    boolean nothingOpen = standing.count(state -> !state.ended()) == 0;
    if (nothingOpen && failed > 0 && run.companies().stream().noneMatch(c -> waits(standing, c))) {
      throw RunRefusals.onlyFailedLeft(run.id(), failed);
    }
  }

  private boolean waits(RunStanding standing, int company) {
    return standing.isWhole(company)
        && sites
            .company(company)
            .filter(row -> row.status() == CompanyStatus.UPGRADE_NEEDED)
            .isPresent();
  }

  private UpgradePlan plan(Run run) {
    return neededPrograms.plan(sites.require(), run.packageCombination());
  }

  private static void stand(LockedRun locked, RunStanding standing) throws SQLException {
    for (Map.Entry<Integer, Map<String, TaskStanding>> company : standing.byCompany().entrySet()) {
      locked.stand(company.getKey(), company.getValue());
    }
  }

  private static long failed(Map<Integer, Map<String, TaskState>> states) {
    return states.values().stream()
        .flatMap(programs -> programs.values().stream())
        .filter(TaskState.FAILED::equals)
        .count();
  }

  private static String takenUp(long failed) {
    return failed + (failed == 1 ? " failed task" : " failed tasks") + " taken up again";
  }

  private static String bshells(StartOptions options) {
    return "with " + options.bshells() + (options.bshells() == 1 ? " bshell" : " bshells");
  }

  private static void audit(
      LockedRun locked, Run run, RunCommand command, String who, String result)
      throws SQLException {
    locked.audit(
        new AuditEvent(who, command.words(), AuditObject.run(run.id().value()), null, result));
  }
}
