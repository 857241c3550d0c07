package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.Decision;
import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.RunCommand;
import dev.lockstep.dataupgrade.RunFault;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunOrder;
import dev.lockstep.dataupgrade.RunOrigin;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.persistence.CompanyStandings;
import dev.lockstep.dataupgrade.persistence.NewTask;
import dev.lockstep.dataupgrade.persistence.RunStore;
import dev.lockstep.dataupgrade.persistence.TaskFilter;
import dev.lockstep.dataupgrade.persistence.TaskLog;
import dev.lockstep.dataupgrade.persistence.TaskPages;
import dev.lockstep.dataupgrade.persistence.TaskRow;
import dev.lockstep.dataupgrade.persistence.TaskStore;
import dev.lockstep.dataupgrade.range.RangeState;
import dev.lockstep.dataupgrade.range.persistence.RangeRow;
import dev.lockstep.dataupgrade.range.persistence.RangeStore;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditObject;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.LeaseKeeper;
import dev.lockstep.site.Company;
import dev.lockstep.site.CompanyStatus;
import dev.lockstep.site.Site;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  @Inject private RunGenerator generator;
  @Inject private RunInitializer initializer;
  @Inject private RunTakeUp takeUp;
  @Inject private TaskRepair repair;
  @Inject private ActiveRuns activeRuns;
  @Inject private RunRecovery recovery;
  @Inject private LeaseKeeper lease;
  @Inject private RunLocks locks;
  @Inject private BshellCrews crews;
  @Inject private RunViews views;
  @Inject private Instance<DataUpgradeJobs> jobs;

  /**
   * Creates a run by hand; its companies get the status Upgrade Needed and are locked.
   *
   * @param who the operator, for the audit
   */
  public RunView create(RunOrder order, String who) {
    return views.of(generator.create(order, who));
  }

  /**
   * Finds the tasks of a run; a run without any is completed at once.
   *
   * @param who the operator, for the audit
   */
  public RunView initialize(RunId id, String who) {
    Run run = runs.requireMayBecome(id, RunState.INITIALIZED);
    List<NewTask> tasks = initializer.tasks(sites.require(), run);
    tasks().replace(id, tasks);
    if (tasks.isEmpty()) {
      locks.release(id, run.companies());
      sites.setStatus(run.companies(), CompanyStatus.NORMAL);
      new CompanyStandings(database.transactions()).released(id, run.companies());
      return views.of(
          runs.decide(
              id,
              RunState.COMPLETED,
              told(id, RunCommand.INITIALIZE, who, "no company needs a program; completed")));
    }
    String result = tasks.size() == 1 ? "1 task" : tasks.size() + " tasks";
    return views.of(
        runs.decide(id, RunState.INITIALIZED, told(id, RunCommand.INITIALIZE, who, result)));
  }

  /**
   * Starts a run that rests, with its open tasks.
   *
   * @param who the operator, for the audit
   */
  public RunView start(RunId id, StartOptions options, String who) {
    takeUp.start(id, options, who);
    return launch(id);
  }

  /**
   * Takes up failed tasks of a run that ended with some, with all that was blocked by them.
   *
   * @param tasks the failed tasks; all when empty
   * @param who the operator, for the audit
   */
  public RunView retry(RunId id, int bshells, List<TaskId> tasks, String who) {
    takeUp.retry(id, bshells, tasks, who);
    return launch(id);
  }

  /** Leaves a task out of a run that rests; its dependents may go on. */
  public RepairResult skip(RunId id, TaskId task, Decision decision) {
    String note = repair.skip(id, task, decision);
    return new RepairResult(task(id, task), find(id), note);
  }

  /** Counts a task of a run that rests as executed, since it was done by hand. */
  public RepairResult fixed(RunId id, TaskId task, Decision decision) {
    String note = repair.fixed(id, task, decision);
    return new RepairResult(task(id, task), find(id), note);
  }

  private RunView launch(RunId id) {
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

  /**
   * Takes up a run that its caller started, after its server died; does nothing when this server
   * executes it.
   */
  public void goOn(RunId id) {
    recovery.takeUp(id, lease.requireEpoch());
  }

  /**
   * The unfinished runs of companies, for those that need one and have none after a new one was
   * made.
   *
   * @param companies all of one package combination
   * @param why the description of a new run
   * @param who the operator, for the audit
   */
  public List<Run> forCompanies(Collection<Integer> companies, String why, String who) {
    Map<Integer, Run> unfinished = generator.unfinishedByCompany();
    Site site = sites.require();
    List<Company> without =
        companies.stream()
            .filter(number -> !unfinished.containsKey(number))
            .map(site.companies()::get)
            .filter(Objects::nonNull)
            .toList();
    if (!without.isEmpty()) {
      generator.generate(site, without, RunOrigin.MANUAL, why, who);
    }
    Map<Integer, Run> now = generator.unfinishedByCompany();
    return companies.stream().map(now::get).filter(Objects::nonNull).distinct().toList();
  }

  /** The run without its tasks. */
  public Run run(RunId id) {
    return runs.find(id);
  }

  /**
   * Lets running tasks end and starts no new ones.
   *
   * @param who the operator, for the audit
   */
  public RunView stop(RunId id, String who) {
    stopJob(
        runs.decide(
            id, RunState.STOPPING, told(id, RunCommand.STOP, who, "running tasks may end")));
    return views.of(runs.find(id));
  }

  private static AuditEvent told(RunId id, RunCommand command, String who, String result) {
    return new AuditEvent(who, command.words(), AuditObject.run(id.value()), null, result);
  }

  private void stopJob(Run run) {
    if (run.jobExecution() != null) {
      jobs.get().stop(run.jobExecution());
      // the job hears of it a little later
      activeRuns.stopTasks(run.id());
    }
  }

  /**
   * Changes how many bshells work on a run that is running.
   *
   * @param bshells with 0 the run pauses after the tasks that are being executed
   * @param who the operator, for the audit
   */
  public RunView bshells(RunId id, int bshells, String who) {
    crews.change(id, bshells, who);
    return views.of(runs.find(id));
  }

  /** One run. */
  public RunView find(RunId id) {
    return views.of(runs.find(id));
  }

  /** Whether there is such a run. */
  public boolean exists(RunId id) {
    return runs.exists(id);
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
    return tasks().find(id, task).orElseThrow(() -> TaskChoice.unknown(id, task));
  }

  /** The failed tasks of a run, by company and program. */
  public Page<FailureRow> failures(RunId id, TaskFilter filter, PageRequest request) {
    return views.failures(runs.find(id), filter, request);
  }

  /**
   * The log of a task, also while it is being executed.
   *
   * @param after number of the line after which it is wanted; 0 for all
   */
  public TaskLogView log(RunId id, TaskId task, long after, PageRequest request) {
    boolean active = runs.find(id).state().active();
    // before the lines, which are complete when the task has ended
    TaskRow row = task(id, task);
    boolean open = active && !row.state().ended();
    return new TaskLogView(
        row, open, new TaskLog(database.transactions()).page(row, after, request));
  }

  /**
   * The ranges of a task by their numbers; none when it is not divided, or not begun.
   *
   * @param state which are wanted, or null for all
   */
  public Page<RangeRow> ranges(
      RunId id, TaskId task, @Nullable RangeState state, PageRequest request) {
    task(id, task);
    return new RangeStore(database.transactions()).page(task, state, request);
  }

  private TaskStore tasks() {
    return new TaskStore(database.transactions());
  }
}
