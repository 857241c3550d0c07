package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.RunFault;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.TaskRecount;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradePlan;
import dev.lockstep.dataupgrade.persistence.NewTask;
import dev.lockstep.dataupgrade.persistence.RunStore;
import dev.lockstep.dataupgrade.persistence.TaskFilter;
import dev.lockstep.dataupgrade.persistence.TaskLogLine;
import dev.lockstep.dataupgrade.persistence.TaskPages;
import dev.lockstep.dataupgrade.persistence.TaskRow;
import dev.lockstep.dataupgrade.persistence.TaskStore;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.LeaseKeeper;
import dev.lockstep.site.CompanyStatus;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Data upgrade runs as operators drive and watch them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("NullAway.Init")
public class DataUpgradeRuns {

  @EJB private RunStore runs;
  @EJB private SiteService sites;
  @Inject private ControlDatabase database;
  @Inject private LeaseKeeper lease;
  @Inject private RunGenerator generator;
  @Inject private RunInitializer initializer;
  @Inject private NeededPrograms neededPrograms;
  @Inject private ActiveRuns activeRuns;
  @Inject private RunViews views;
  @Inject private Instance<DataUpgradeJobs> jobs;

  /**
   * Creates a run by hand; its companies get the status Upgrade Needed.
   *
   * @param makeValid whether related companies that are not named are added
   */
  public RunView create(
      String packageCombination, List<Integer> companies, String description, boolean makeValid) {
    return views.of(generator.create(packageCombination, companies, description, makeValid));
  }

  /** Finds the tasks of a run; a run without any is completed at once. */
  public RunView initialize(RunId id) {
    Run run = runs.requireMayBecome(id, RunState.INITIALIZED);
    List<NewTask> tasks = initializer.tasks(sites.require(), run);
    tasks().replace(id, tasks);
    if (tasks.isEmpty()) {
      sites.setStatus(run.companies(), CompanyStatus.NORMAL);
      return views.of(runs.become(id, RunState.COMPLETED));
    }
    return views.of(runs.become(id, RunState.INITIALIZED));
  }

  /** Starts a run that was initialized or stopped. */
  public RunView start(RunId id, int bshells) {
    Run run = runs.find(id);
    if (run.state() == RunState.FAILED) {
      throw new LockstepException(
          ErrorCode.WRONG_STATE,
          String.format(
              Locale.ROOT,
              "Run %s is FAILED. Take up its failed tasks: ./lockstep run retry %s",
              id,
              id));
    }
    return launch(id, bshells);
  }

  /** Takes up the failed and blocked tasks of a run that ended with some. */
  public RunView retry(RunId id, int bshells) {
    Run run = runs.find(id);
    if (run.state() != RunState.FAILED) {
      throw new LockstepException(
          ErrorCode.WRONG_STATE,
          String.format(
              Locale.ROOT,
              "Run %s is %s; only a FAILED run is retried. See: ./lockstep run show %s",
              id,
              run.state(),
              id));
    }
    lease.requireEpoch();
    UpgradePlan plan = neededPrograms.plan(sites.require(), run.packageCombination());
    tasks()
        .states(id)
        .forEach(
            (company, states) -> {
              Map<String, TaskState> again = new LinkedHashMap<>(states);
              again.replaceAll((code, state) -> state.unsuccessful() ? TaskState.WAITING : state);
              tasks().stand(id, company, new TaskRecount(plan).of(again));
            });
    return launch(id, bshells);
  }

  private RunView launch(RunId id, int bshells) {
    runs.begin(id, bshells, lease.requireEpoch());
    activeRuns.enter(id);
    try {
      runs.execution(id, jobs.get().start(id));
    } catch (RuntimeException e) {
      activeRuns.leave(id);
      runs.become(id, RunState.STOPPED, RunFault.notStarted(e).text(id, RunState.STOPPED));
      throw e;
    }
    Run started = runs.find(id);
    if (started.state() == RunState.STOPPING) {
      // the stop came before the job's number was known
      stopJob(started);
    }
    return views.of(started);
  }

  /** Lets running tasks end and starts no new ones. */
  public RunView stop(RunId id) {
    stopJob(runs.become(id, RunState.STOPPING));
    return views.of(runs.find(id));
  }

  private void stopJob(Run run) {
    if (run.jobExecution() != null) {
      jobs.get().stop(run.jobExecution());
      // the job hears of it a little later
      activeRuns.stopTasks(run.id());
    }
  }

  /** One run. */
  public RunView find(RunId id) {
    return views.of(runs.find(id));
  }

  /** Runs, the newest first. */
  public Page<RunView> list(@Nullable RunState state, PageRequest request) {
    return runs.page(state, request).map(views::of);
  }

  /** The runs that a batch job works on. */
  public List<RunId> active() {
    return runs.active().stream().map(Run::id).toList();
  }

  /** What a run did, company by company. */
  public RunReport report(RunId id) {
    return views.report(runs.find(id));
  }

  /** The tasks of a run. */
  public Page<TaskRow> tasks(RunId id, TaskFilter filter, PageRequest request) {
    runs.find(id);
    return new TaskPages(database.transactions()).tasks(id, filter, request);
  }

  /** Shows each task of a run, by company; for runs of any size. */
  public void eachTask(RunId id, Consumer<TaskRow> seen) {
    runs.find(id);
    new TaskPages(database.transactions()).each(id, seen);
  }

  /** One task of a run. */
  public TaskRow task(RunId id, TaskId task) {
    return tasks()
        .find(id, task)
        .orElseThrow(
            () ->
                new LockstepException(
                    ErrorCode.UNKNOWN_OBJECT,
                    String.format(
                        Locale.ROOT,
                        "Run %s has no task %s. See: ./lockstep run tasks %s",
                        id,
                        task,
                        id)));
  }

  /** The log of a task. */
  public Page<TaskLogLine> log(RunId id, TaskId task, PageRequest request) {
    task(id, task);
    return new TaskPages(database.transactions()).log(task, request);
  }

  private TaskStore tasks() {
    return new TaskStore(database.transactions());
  }
}
