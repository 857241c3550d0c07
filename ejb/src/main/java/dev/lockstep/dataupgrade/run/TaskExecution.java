package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.persistence.ClaimedTask;
import dev.lockstep.dataupgrade.persistence.Stint;
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
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes one claimed task in its company's database. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class TaskExecution {

  private static final Logger LOG = LoggerFactory.getLogger(TaskExecution.class);

  /** Attempts after which a fault of the system counts as a failure of the task. */
  static final int MOST_ATTEMPTS = 10;

  @Inject private RecentSite sites;
  @Inject private NeededPrograms neededPrograms;
  @Inject private ActiveRuns activeRuns;

  /**
   * Executes the task; whatever happens comes back as an outcome.
   *
   * @param bshell the worker, as operators see it
   */
  public TaskOutcome execute(ClaimedTask task, String bshell) {
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
    } catch (EJBException e) {
      result = new ExecutionResult.Interrupted("The server answered: " + e.getMessage());
    } catch (RuntimeException e) {
      // whatever it is, the other tasks go on and this one says what happened
      LOG.error("Run {} task {} met a fault of the server", task.run(), task.task(), e);
      result = new ExecutionResult.Failed(0, 0, "A fault of the server, see its log: " + e);
    }
    return outcome(task, scripts, result, new Stint(bshell, started, System.nanoTime()));
  }

  private ExecutionResult executeInTarget(ClaimedTask task, RunScripts scripts)
      throws SQLException {
    Site site = sites.get();
    Company company = Objects.requireNonNull(site.companies().get(task.company()));
    try (CompanyConnection opened = neededPrograms.connectUnselected(site, company)) {
      ProgramExecutor executor =
          switch (opened.kind()) {
            case H2 -> new StepwiseExecutor();
            case POSTGRESQL -> new AtomicExecutor();
          };
      ProgramExecution execution =
          new ProgramExecution(
              task.run(),
              task.program(),
              scripts.sql(task.program(), opened.kind()).checksum(),
              scripts.statements(task.program(), opened.kind()),
              task.attempt() > 1);
      return executor.execute(opened, execution);
    }
  }

  private static TaskOutcome outcome(
      ClaimedTask task, RunScripts scripts, ExecutionResult result, Stint stint) {
    if (result instanceof ExecutionResult.Done done) {
      return new TaskOutcome.Completed(
          task, done.statements(), stint, scripts.plan().dependents(task.program()), done.note());
    }
    if (result instanceof ExecutionResult.Failed failed) {
      return new TaskOutcome.Failed(
          task,
          failed.statements(),
          failed.statementsDone(),
          stint,
          failed.error(),
          failed.fault(),
          scripts.plan().allDependents(task.program()));
    }
    ExecutionResult.Interrupted interrupted = (ExecutionResult.Interrupted) result;
    String reason = interrupted.reason();
    if (task.attempt() < MOST_ATTEMPTS) {
      return new TaskOutcome.Returned(task, reason + " It is tried again");
    }
    return new TaskOutcome.Failed(
        task,
        0,
        0,
        stint,
        String.format(Locale.ROOT, "Given up after %d attempts: %s", task.attempt(), reason),
        interrupted.fault(),
        scripts.plan().allDependents(task.program()));
  }
}
