package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.Decision;
import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.RunCommand;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunRefusals;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.TaskRecount;
import dev.lockstep.dataupgrade.TaskStanding;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradePlan;
import dev.lockstep.dataupgrade.persistence.LockedRun;
import dev.lockstep.dataupgrade.persistence.RunChanges;
import dev.lockstep.dataupgrade.persistence.RunStore;
import dev.lockstep.dataupgrade.persistence.TaskRow;
import dev.lockstep.dataupgrade.target.HandMarks;
import dev.lockstep.dataupgrade.target.ProgramExecution;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.site.Company;
import dev.lockstep.site.Site;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What operators decide about single tasks of a run on which nobody works: skip it, or mark it as
 * done by hand. The decision, where the company's other tasks stand then, and what the audit says
 * of it are one transaction that holds the run's row.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class TaskRepair {

  @EJB private RunStore runs;
  @EJB private SiteService sites;
  @Inject private ControlDatabase database;
  @Inject private NeededPrograms neededPrograms;

  /** What a decision does beyond the control database, and what it says of itself. */
  @FunctionalInterface
  private interface Effect {
    String of(TaskRow task);
  }

  /**
   * Leaves a task out of this run; its dependents may go on. The company's history does not say
   * that the program was executed, so the company still needs it.
   *
   * @return what the operator should know
   */
  String skip(RunId id, TaskId task, Decision decision) {
    Run run = resting(id);
    UpgradePlan plan = neededPrograms.plan(sites.require(), run.packageCombination());
    return decide(
        run,
        task,
        TaskState.SKIPPED,
        decision,
        plan,
        skipped ->
            String.format(
                Locale.ROOT,
                "Task %s is skipped in this run; company %d still needs program %s, and the next"
                    + " run of the company brings it again",
                skipped.task(),
                skipped.company(),
                skipped.program()));
  }

  /**
   * Counts a task as executed because an operator did by hand what its program does. The company's
   * history says so first: whatever happens then, its next attempt or another run finds it done.
   *
   * @return what the operator should know
   */
  String fixed(RunId id, TaskId task, Decision decision) {
    Run run = resting(id);
    Site site = sites.require();
    RunScripts scripts = new RunScripts(neededPrograms.installed(site, run.packageCombination()));
    return decide(
        run,
        task,
        TaskState.COMPLETED,
        decision,
        scripts.plan(),
        fixed ->
            String.format(
                Locale.ROOT,
                mark(site, scripts, fixed, decision)
                    ? "Task %s is marked as fixed by hand; the history of company %d says so for"
                        + " program %s, and no run brings it again"
                    : "Task %s counts as executed; the history of company %d already had program"
                        + " %s as done, and its row stays as it is",
                fixed.task(),
                fixed.company(),
                fixed.program()));
  }

  private Run resting(RunId id) {
    Run run = runs.find(id);
    if (run.state().active()) {
      throw RunRefusals.tasksAreInUse(id, run.state());
    }
    return run;
  }

  private String decide(
      Run run, TaskId id, TaskState decided, Decision decision, UpgradePlan plan, Effect effect) {
    return new RunChanges(database.transactions())
        .make(
            run.id(),
            locked -> {
              if (locked.state().active()) {
                throw RunRefusals.tasksAreInUse(run.id(), locked.state());
              }
              locked.requireNotSimulated();
              TaskRow task = TaskChoice.decidable(locked, run.id(), id);
              String said = effect.of(task);
              locked.decide(id, decided, decision);
              long freed = recount(locked, plan, task.company(), task.program(), decided);
              tell(locked, task, decided, decision, said);
              return said + ". " + next(run, freed);
            });
  }

  private static long recount(
      LockedRun locked, UpgradePlan plan, int company, String program, TaskState decided)
      throws SQLException {
    Map<String, TaskState> states =
        new LinkedHashMap<>(Objects.requireNonNull(locked.states().get(company)));
    states.put(program, decided);
    Map<String, TaskStanding> standings = new TaskRecount(plan).of(states);
    locked.stand(company, standings);
    return standings.entrySet().stream()
        .filter(entry -> states.get(entry.getKey()) == TaskState.BLOCKED)
        .filter(entry -> entry.getValue().state() != TaskState.BLOCKED)
        .count();
  }

  private static void tell(
      LockedRun locked, TaskRow task, TaskState decided, Decision decision, String said)
      throws SQLException {
    boolean skipped = decided == TaskState.SKIPPED;
    locked.log(
        task.task(),
        (skipped ? "Skipped by " : "Marked as fixed by hand by ")
            + decision.who()
            + ": "
            + decision.reason().text());
    locked.audit(
        new AuditEvent(
            decision.who(),
            (skipped ? RunCommand.SKIP : RunCommand.FIXED).words(),
            TaskChoice.object(task),
            decision.reason().text(),
            "was " + task.state() + "; " + said));
  }

  private static String next(Run run, long freed) {
    String free =
        switch ((int) Math.min(freed, 2)) {
          case 0 -> "No blocked task becomes free by this.";
          case 1 -> "1 blocked task is free by this.";
          default -> freed + " blocked tasks are free by this.";
        };
    return free + " Let the run go on: ./lockstep run start " + run.id();
  }

  /** Writes the mark into the company's history and commits it there. */
  private boolean mark(Site site, RunScripts scripts, TaskRow task, Decision decision) {
    Company company = Objects.requireNonNull(site.companies().get(task.company()));
    try (CompanyConnection opened = neededPrograms.connect(site, company)) {
      ProgramExecution program = scripts.execution(task.run(), task.program(), opened.kind(), true);
      return HandMarks.set(opened, program, decision);
    } catch (SQLException e) {
      throw new LockstepException(
          ErrorCode.DATA_STORE_UNREACHABLE,
          String.format(
              Locale.ROOT,
              "Company %d: data store %s answered: %s. Nothing is known to have changed; check"
                  + " that its database is up, then give the command again",
              company.number(),
              company.dataStore(),
              e.getMessage()),
          e);
    }
  }
}
