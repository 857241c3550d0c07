package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.dataupgrade.RunFault;
import dev.lockstep.dataupgrade.pack.ProcessProgram;
import dev.lockstep.dataupgrade.persistence.ClaimedTask;
import dev.lockstep.dataupgrade.persistence.Stint;
import dev.lockstep.dataupgrade.persistence.TaskOutcome;
import dev.lockstep.dataupgrade.process.ProcessPrograms;
import dev.lockstep.dataupgrade.range.persistence.ClaimedRange;
import dev.lockstep.dataupgrade.target.AtomicExecutor;
import dev.lockstep.dataupgrade.target.ExecutionResult;
import dev.lockstep.dataupgrade.target.JointExecutor;
import dev.lockstep.dataupgrade.target.ProgramExecution;
import dev.lockstep.dataupgrade.target.ProgramExecutor;
import dev.lockstep.dataupgrade.target.StepwiseExecutor;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.Company;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.Site;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.sql.DatabaseFaults;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes claimed tasks in their company's database. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class TaskExecution implements ChainExecution.Executor {

  private static final Logger LOG = LoggerFactory.getLogger(TaskExecution.class);

  /** Attempts that faults of the system may end before the last of them counts as the task's. */
  static final int MOST_FAULTS = 10;

  @Inject private RecentSite sites;
  @Inject private NeededPrograms neededPrograms;
  @Inject private ActiveRuns activeRuns;
  @Inject private RunLocks locks;
  @Inject private AwayStores awayStores;
  @Inject private ProcessPrograms processes;
  @Inject private RunningLogs logs;

  @Override
  public List<TaskOutcome> together(
      List<ClaimedTask> tasks, String bshell, Predicate<ClaimedTask> mayBegin) {
    try {
      RunScripts scripts = activeRuns.scripts(tasks.get(0).run());
      return obstacle(tasks.get(0), scripts).isPresent()
          ? List.of()
          : TaskSpans.together(tasks, () -> together(tasks, scripts, bshell, mayBegin));
    } catch (SQLException | RuntimeException e) {
      // nothing was kept; one by one each task says by itself what is wrong
      LOG.debug("Run {}: {} are executed one by one", tasks.get(0).run(), tasks, e);
      return List.of();
    }
  }

  private List<TaskOutcome> together(
      List<ClaimedTask> tasks, RunScripts scripts, String bshell, Predicate<ClaimedTask> mayBegin)
      throws SQLException {
    long began = System.nanoTime();
    Site site = sites.get();
    try (CompanyConnection opened = open(site, company(site, tasks.get(0)))) {
      List<ProgramExecution> programs = sharing(tasks, scripts, opened.kind());
      if (programs.size() < 2) {
        return List.of();
      }
      List<TaskOutcome> outcomes = new ArrayList<>();
      for (JointExecutor.End end :
          new JointExecutor(scripts.errorsOnly())
              .execute(opened, programs, index -> mayBegin.test(tasks.get(index)))) {
        int statements = programs.get(outcomes.size()).statements().size();
        outcomes.add(
            outcome(
                tasks.get(outcomes.size()),
                scripts,
                new ExecutionResult.Done(statements, null, end.report()),
                new Stint(bshell, began, end.at())));
        began = end.at();
      }
      return outcomes;
    }
  }

  /** The first tasks that may share a transaction; an earlier attempt may have left a marker. */
  private static List<ProgramExecution> sharing(
      List<ClaimedTask> tasks, RunScripts scripts, DatabaseKind kind) {
    if (kind != DatabaseKind.POSTGRESQL) {
      return List.of();
    }
    return tasks.stream()
        .takeWhile(task -> task.attempt() == 1 && scripts.mayShare(task.program(), kind))
        .map(task -> program(task, scripts, kind))
        .toList();
  }

  @Override
  public Optional<TaskOutcome> execute(ClaimedTask task, String bshell, BooleanSupplier stopped) {
    return TaskSpans.alone(task, () -> executed(task, bshell, stopped));
  }

  private Optional<TaskOutcome> executed(ClaimedTask task, String bshell, BooleanSupplier stopped) {
    RunScripts scripts = activeRuns.scripts(task.run());
    ReportCollector said = new ReportCollector(scripts.errorsOnly());
    long started = System.nanoTime();
    Optional<ExecutionResult> result;
    logs.begin(task, said);
    try {
      result =
          attempt(
              task,
              said,
              () ->
                  executeInTarget(
                      new Job(
                          task,
                          scripts,
                          kind -> program(task, scripts, kind),
                          task.attempt(),
                          said),
                      stopped));
    } finally {
      logs.end(task);
    }
    return Optional.of(
        result
            .map(one -> outcome(task, scripts, one, new Stint(bshell, started, System.nanoTime())))
            .orElseGet(() -> new TaskOutcome.NotBegun(task)));
  }

  /** Executes one range of a task; empty when the data store is away. */
  Optional<ExecutionResult> execute(ClaimedRange range, BooleanSupplier stopped) {
    ClaimedTask task = range.task();
    RunScripts scripts = activeRuns.scripts(task.run());
    ReportCollector said = new ReportCollector(scripts.errorsOnly());
    boolean resumed = range.attempt() > 1 || task.attempt() > 1;
    Function<DatabaseKind, ProgramExecution> program =
        kind ->
            scripts.execution(task.run(), task.program(), kind, resumed).of(range.range(), kind);
    return TaskSpans.range(
        range,
        () ->
            attempt(
                task,
                said,
                () ->
                    executeInTarget(
                        new Job(task, scripts, program, range.attempt(), said), stopped)));
  }

  /**
   * What is to be executed.
   *
   * @param program its statements in a kind of database
   * @param attempt of the task or of its range
   */
  private record Job(
      ClaimedTask task,
      RunScripts scripts,
      Function<DatabaseKind, ProgramExecution> program,
      int attempt,
      ReportCollector said) {}

  /** What is done in a company's database. */
  @FunctionalInterface
  private interface Attempt {
    ExecutionResult make() throws SQLException;
  }

  /** What is done on a connection to a company's database; null when there is no end to tell. */
  @FunctionalInterface
  interface CompanyWork {
    @Nullable ExecutionResult on(CompanyConnection opened) throws SQLException;
  }

  /** Does something for a task in its company; empty when the data store is away. */
  Optional<ExecutionResult> inCompany(ClaimedTask task, CompanyWork work) {
    return attempt(
        task,
        new ReportCollector(),
        () ->
            Objects.requireNonNull(
                inCompany(task, activeRuns.scripts(task.run()), sites.get(), work)));
  }

  /** Whatever happens comes back as a result; empty when the data store is away. */
  private Optional<ExecutionResult> attempt(
      ClaimedTask task, ReportCollector said, Attempt attempt) {
    ExecutionResult result;
    try {
      result = attempt.make();
    } catch (DataStoreAwayException e) {
      Optional<String> tooLong = awayStores.givenUp(e.dataStore());
      if (tooLong.isEmpty()) {
        return Optional.empty();
      }
      result = failed(tooLong.get(), said);
    } catch (SQLException e) {
      result = interrupted("The company's database answered: " + e.getMessage(), said);
    } catch (LockstepException e) {
      result = failed(String.valueOf(e.getMessage()), said);
    } catch (EJBException e) {
      result = interrupted("The server answered: " + e.getMessage(), said);
    } catch (RuntimeException e) {
      // whatever it is, the other tasks go on and this one says what happened
      LOG.error("Run {} task {} met a fault of the server", task.run(), task.task(), e);
      result = failed("A fault of the server, see its log: " + e, said);
    }
    if (result instanceof ExecutionResult.Failed failed
        && failed.report().outcome() == Outcome.FAILED_STOP_RUN) {
      activeRuns.stopBy(
          task.run(), RunFault.stoppedBy(task.program(), task.company(), failed.error()));
    }
    return Optional.of(result);
  }

  private static ExecutionResult failed(String error, ReportCollector said) {
    return new ExecutionResult.Failed(0, 0, error, null, said.report(Outcome.FAILED));
  }

  private static ExecutionResult interrupted(String reason, ReportCollector said) {
    return new ExecutionResult.Interrupted(reason, null, said.report(Outcome.FAILED));
  }

  private @Nullable ExecutionResult inCompany(
      ClaimedTask task, RunScripts scripts, Site site, CompanyWork work) throws SQLException {
    Company company = company(site, task);
    Optional<String> givenUp = awayStores.givenUp(company.dataStore());
    if (givenUp.isPresent()) {
      return new ExecutionResult.Failed(0, 0, givenUp.get());
    }
    try (CompanyConnection opened = open(site, company)) {
      Optional<String> obstacle = obstacle(task, scripts);
      return obstacle.isPresent()
          ? new ExecutionResult.Interrupted(obstacle.get())
          : work.on(opened);
    }
  }

  private ExecutionResult executeInTarget(Job job, BooleanSupplier stopped) throws SQLException {
    Site site = sites.get();
    ClaimedTask task = job.task();
    ProcessProgram process = job.scripts().program(task.program()).process();
    ExecutionResult result =
        inCompany(
            task,
            job.scripts(),
            site,
            opened -> process == null ? executeAsSql(job, opened) : null);
    if (result != null || process == null) {
      return Objects.requireNonNull(result);
    }
    // which has a connection of its own
    Company company = company(site, task);
    return processes.execute(
        // the same for every kind of database
        job.program().apply(DatabaseKind.POSTGRESQL),
        process,
        company,
        site.dataStoreOf(company),
        job.attempt(),
        stopped,
        job.said());
  }

  private static ExecutionResult executeAsSql(Job job, CompanyConnection opened)
      throws SQLException {
    ProgramExecutor executor =
        switch (opened.kind()) {
          case H2 -> new StepwiseExecutor();
          case POSTGRESQL -> new AtomicExecutor();
        };
    return executor.execute(opened, job.program().apply(opened.kind()), job.said());
  }

  private CompanyConnection open(Site site, Company company) throws SQLException {
    try {
      CompanyConnection opened = neededPrograms.connectUnselected(site, company);
      awayStores.here(company.dataStore());
      return opened;
    } catch (SQLException e) {
      if (!DatabaseFaults.away(e)) {
        throw e;
      }
      awayStores.away(company.dataStore(), String.valueOf(e.getMessage()));
      throw new DataStoreAwayException(company.dataStore(), e);
    }
  }

  private static Company company(Site site, ClaimedTask task) {
    return Objects.requireNonNull(site.companies().get(task.company()));
  }

  private static ProgramExecution program(ClaimedTask task, RunScripts scripts, DatabaseKind kind) {
    return scripts.execution(task.run(), task.program(), kind, task.attempt() > 1);
  }

  private Optional<String> obstacle(ClaimedTask task, RunScripts scripts) {
    try {
      return locks.obstacle(task.run(), task.company(), scripts.batch(task.program()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("Interrupted while company " + task.company() + " was being locked");
    }
  }

  /** What is said of a task or range whose last attempt a fault of the system has ended. */
  static String givenUp(String reason) {
    return String.format(Locale.ROOT, "Given up after %d attempts: %s", MOST_FAULTS, reason);
  }

  /** What a result means for its task. */
  static TaskOutcome outcome(
      ClaimedTask task, RunScripts scripts, ExecutionResult result, Stint stint) {
    if (result instanceof ExecutionResult.Done done) {
      return new TaskOutcome.Completed(
          task,
          done.statements(),
          stint,
          scripts.plan().dependents(task.program()),
          done.note(),
          done.report());
    }
    if (result instanceof ExecutionResult.Failed failed) {
      return new TaskOutcome.Failed(
          task,
          failed.statements(),
          failed.statementsDone(),
          stint,
          failed.error(),
          failed.fault(),
          scripts.plan().allDependents(task.program()),
          failed.report());
    }
    if (result instanceof ExecutionResult.Stopped stopped) {
      return new TaskOutcome.Stopped(task, stopped.reason(), stopped.report());
    }
    ExecutionResult.Interrupted interrupted = (ExecutionResult.Interrupted) result;
    String reason = interrupted.reason();
    if (task.faults() + 1 < MOST_FAULTS) {
      return new TaskOutcome.Returned(task, reason + " It is tried again", interrupted.report());
    }
    return new TaskOutcome.Failed(
        task,
        0,
        0,
        stint,
        givenUp(reason),
        interrupted.fault(),
        scripts.plan().allDependents(task.program()),
        interrupted.report());
  }
}
