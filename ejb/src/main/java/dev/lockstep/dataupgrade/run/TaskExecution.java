package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.persistence.ClaimedTask;
import dev.lockstep.dataupgrade.persistence.TaskOutcome;
import dev.lockstep.dataupgrade.target.AtomicExecutor;
import dev.lockstep.dataupgrade.target.ExecutionResult;
import dev.lockstep.dataupgrade.target.ProgramExecution;
import dev.lockstep.dataupgrade.target.ProgramExecutor;
import dev.lockstep.dataupgrade.target.StepwiseExecutor;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.Company;
import dev.lockstep.site.Site;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;

/** Executes one claimed task in its company's database. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class TaskExecution {

  /** Attempts after which a fault of the system counts as a failure of the task. */
  static final int MOST_ATTEMPTS = 10;

  @EJB private SiteService sites;
  @Inject private NeededPrograms neededPrograms;
  @Inject private ActiveRuns activeRuns;

  /** Executes the task; whatever happens comes back as an outcome. */
  public TaskOutcome execute(ClaimedTask task) {
    RunScripts scripts = activeRuns.scripts(task.run());
    long started = System.nanoTime();
    ExecutionResult result;
    try {
      result = executeInTarget(task, scripts);
    } catch (SQLException e) {
      result =
          new ExecutionResult.Interrupted("The company's database answered: " + e.getMessage());
    } catch (LockstepException e) {
      result = new ExecutionResult.Failed(0, 0, String.valueOf(e.getMessage()));
    }
    long millis = (System.nanoTime() - started) / 1_000_000;
    return outcome(task, scripts, result, millis);
  }

  private ExecutionResult executeInTarget(ClaimedTask task, RunScripts scripts)
      throws SQLException {
    Site site = sites.require();
    Company company = Objects.requireNonNull(site.companies().get(task.company()));
    try (CompanyConnection opened = neededPrograms.connect(site, company)) {
      ProgramExecutor executor =
          switch (opened.kind()) {
            case H2 -> new StepwiseExecutor(opened.ddlLock());
            case POSTGRESQL -> new AtomicExecutor();
          };
      ProgramExecution execution =
          new ProgramExecution(
              task.run(),
              task.program(),
              scripts.sql(task.program(), opened.kind()).checksum(),
              scripts.statements(task.program(), opened.kind()),
              task.attempt(),
              task.attempt() > 1);
      return executor.execute(opened.connection(), execution);
    }
  }

  private static TaskOutcome outcome(
      ClaimedTask task, RunScripts scripts, ExecutionResult result, long millis) {
    if (result instanceof ExecutionResult.Done done) {
      return new TaskOutcome.Completed(
          task, done.statements(), millis, scripts.plan().dependents(task.program()), done.note());
    }
    if (result instanceof ExecutionResult.Failed failed) {
      return new TaskOutcome.Failed(
          task,
          failed.statements(),
          failed.statementsDone(),
          millis,
          failed.error(),
          scripts.plan().allDependents(task.program()));
    }
    String reason = ((ExecutionResult.Interrupted) result).reason();
    if (task.attempt() < MOST_ATTEMPTS) {
      return new TaskOutcome.Returned(task, reason + " It is tried again");
    }
    return new TaskOutcome.Failed(
        task,
        0,
        0,
        millis,
        String.format(Locale.ROOT, "Given up after %d attempts: %s", task.attempt(), reason),
        scripts.plan().allDependents(task.program()));
  }
}
