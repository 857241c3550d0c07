package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.RunFault;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.dataupgrade.TaskRecount;
import dev.lockstep.dataupgrade.TaskStanding;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradePlan;
import dev.lockstep.dataupgrade.persistence.RunStore;
import dev.lockstep.dataupgrade.persistence.TaskQueue;
import dev.lockstep.dataupgrade.persistence.TaskRow;
import dev.lockstep.dataupgrade.persistence.TaskStore;
import dev.lockstep.dataupgrade.target.HistoryRow;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.Leadership;
import dev.lockstep.site.Company;
import dev.lockstep.site.Site;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up the runs that a dead server left behind: compares what the control database says with
 * the companies' own histories, then lets the batch job go on.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class RunRecovery {

  private static final Logger LOG = LoggerFactory.getLogger(RunRecovery.class);

  @EJB private RunStore runs;
  @EJB private SiteService sites;
  @Inject private ControlDatabase database;
  @Inject private ActiveRuns activeRuns;
  @Inject private NeededPrograms neededPrograms;
  @Inject private Instance<DataUpgradeJobs> jobs;

  /** This server holds the lease from now on: whatever runs must run here. */
  public void takeUp(@ObservesAsync Leadership leadership) {
    List<Run> active = runs.activeByThemselves();
    for (Run run : active) {
      if (!activeRuns.isHere(run.id())) {
        takeUp(run, leadership.epoch());
      }
    }
  }

  /**
   * Takes up one run, for those who started it, unless this server executes its job.
   *
   * @param epoch of the lease that this server holds
   */
  void takeUp(RunId id, long epoch) {
    Run run = runs.find(id);
    if (run.state().active() && !activeRuns.isHere(id)) {
      takeUp(run, epoch);
    }
  }

  private void takeUp(Run run, long epoch) {
    LOG.info("Run {} was left {} by another server process; it is taken up", run.id(), run.state());
    try {
      reconcile(run);
      new TaskQueue(database.transactions()).freeAbandoned(run.id());
      runs.takeUp(run.id(), epoch);
      if (run.state() == RunState.STOPPING) {
        runs.become(run.id(), RunState.STOPPED);
        return;
      }
      Optional<TaskRow> stopper = new TaskStore(database.transactions()).stopper(run.id());
      if (stopper.isPresent()) {
        runs.become(run.id(), RunState.FAILED, stoppedBy(stopper.get()));
        return;
      }
      activeRuns.enter(run.id());
      runs.execution(run.id(), jobs.get().takeUp(run.id(), run.jobExecution()));
    } catch (RuntimeException e) {
      activeRuns.leave(run.id());
      LOG.error("Run {} could not be taken up: {}", run.id(), e.getMessage(), e);
      noteFault(run, RunFault.notTakenUp(e));
    }
  }

  private static String stoppedBy(TaskRow task) {
    return RunFault.stoppedBy(task.program(), task.company(), String.valueOf(task.error()))
        .text(task.run(), RunState.FAILED);
  }

  private void noteFault(Run run, RunFault fault) {
    try {
      runs.become(run.id(), RunState.STOPPED, fault.text(run.id(), RunState.STOPPED));
    } catch (RuntimeException e) {
      LOG.error("Run {} stays {}: {}", run.id(), run.state(), e.getMessage(), e);
    }
  }

  /** A task that counts as completed but has no marker in the target is executed again. */
  private void reconcile(Run run) {
    Site site = sites.require();
    TaskStore tasks = new TaskStore(database.transactions());
    UpgradePlan plan = neededPrograms.plan(site, run.packageCombination());
    tasks
        .states(run.id())
        .forEach(
            (number, states) -> {
              Company company = site.companies().get(number);
              if (company != null) {
                reconcile(run, site, company, states, tasks, plan);
              }
            });
  }

  private void reconcile(
      Run run,
      Site site,
      Company company,
      Map<String, TaskState> states,
      TaskStore tasks,
      UpgradePlan plan) {
    try {
      Map<String, HistoryRow> history = neededPrograms.history(site, company);
      Map<String, TaskState> real = new LinkedHashMap<>(states);
      states.forEach(
          (code, state) -> {
            if (state == TaskState.COMPLETED && !NeededPrograms.isDone(history.get(code))) {
              real.put(code, TaskState.WAITING);
            }
          });
      if (!real.equals(states)) {
        Map<String, TaskStanding> standings = new TaskRecount(plan).of(real);
        standings.keySet().removeIf(code -> states.get(code) == TaskState.RUNNING);
        tasks.stand(run.id(), company.number(), standings);
        LOG.warn(
            "Run {}: company {} has lost effects of completed tasks; they are executed again",
            run.id(),
            company.number());
      }
    } catch (SQLException e) {
      // its tasks meet the same fault and are tried again, so the run need not wait for it
      LOG.warn(
          "Run {}: company {} cannot be looked at: {}", run.id(), company.number(), e.getMessage());
    }
  }
}
