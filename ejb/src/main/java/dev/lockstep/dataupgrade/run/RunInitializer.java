package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.Durations;
import dev.lockstep.dataupgrade.LongestPath;
import dev.lockstep.dataupgrade.PlannedProgram;
import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.TaskRecount;
import dev.lockstep.dataupgrade.TaskStanding;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradePlan;
import dev.lockstep.dataupgrade.pack.ProgramOutline;
import dev.lockstep.dataupgrade.persistence.NewTask;
import dev.lockstep.dataupgrade.persistence.ProgramDurations;
import dev.lockstep.dataupgrade.target.CompanyHistory;
import dev.lockstep.dataupgrade.target.HistoryRow;
import dev.lockstep.shared.AtOnce;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.site.Company;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.Site;
import dev.lockstep.site.connection.CompanyConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the tasks of a run: for each company what it needs, with the class that follows for it. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class RunInitializer {

  @Inject private ControlDatabase database;
  @Inject private NeededPrograms neededPrograms;
  @Inject private AtOnce atOnce;

  /** What was found for one company. */
  private record Found(List<NewTask> tasks, List<Fault> faults) {}

  /** What the companies of a run have in common. */
  private record Common(
      Site site,
      List<ProgramOutline> programs,
      ProgramDurations durations,
      Map<String, Long> averages,
      Map<List<String>, UpgradePlan> plans) {}

  /**
   * The tasks of a run. Creates the companies' history tables where they are missing. Companies are
   * asked at once.
   *
   * @throws LockstepException {@code WRONG_STATE} that names every company that cannot be upgraded
   */
  public List<NewTask> tasks(Site site, Run run) {
    List<ProgramOutline> programs = neededPrograms.outlines(site, run.packageCombination());
    ProgramDurations durations = new ProgramDurations(database.transactions());
    Common common =
        new Common(
            site,
            programs,
            durations,
            durations.averages(programs.stream().map(ProgramOutline::code).toList()),
            new ConcurrentHashMap<>());
    List<Found> all = atOnce.map(run.companies(), number -> find(number, common));
    List<Fault> faults = all.stream().flatMap(found -> found.faults().stream()).toList();
    if (!faults.isEmpty()) {
      throw new LockstepException(ErrorCode.WRONG_STATE, faults);
    }
    return all.stream().flatMap(found -> found.tasks().stream()).toList();
  }

  private Found find(int number, Common common) {
    Company company = common.site().companies().get(number);
    if (company == null) {
      return new Found(
          List.of(),
          List.of(
              Fault.of(
                  "company " + number, "the site does not have it any more", "Apply it again")));
    }
    List<Fault> faults = new ArrayList<>();
    List<ProgramOutline> needed = needed(common.site(), company, common.programs(), faults);
    List<String> codes = needed.stream().map(ProgramOutline::code).toList();
    List<NewTask> tasks =
        tasksOf(
            number,
            needed,
            common.plans().computeIfAbsent(codes, key -> RunScripts.planOf(needed)),
            common.durations().of(number, common.averages()));
    return new Found(tasks, faults);
  }

  private List<ProgramOutline> needed(
      Site site, Company company, List<ProgramOutline> programs, List<Fault> faults) {
    String object = "company " + company.number();
    try (CompanyConnection opened = neededPrograms.connect(site, company)) {
      createHistory(opened);
      Map<String, HistoryRow> history = NeededPrograms.history(opened);
      List<ProgramOutline> needed = new ArrayList<>();
      for (ProgramOutline program : programs) {
        HistoryRow row = history.get(program.code());
        if (row == null || !row.done()) {
          checkAvailable(program, opened.kind(), company, faults);
          needed.add(program);
        } else if (!row.checksum().equals(program.checksum(opened.kind()).orElse(null))) {
          faults.add(FeaturePacks.changed(program.code(), company.number()));
        }
      }
      boolean anyExecuted = needed.stream().anyMatch(p -> p.runtimeClass().executed());
      return anyExecuted ? needed : List.of();
    } catch (SQLException e) {
      faults.add(
          Fault.of(
              object,
              "data store " + company.dataStore() + " answered: " + e.getMessage(),
              "Check that its database is up, then initialize again"));
    } catch (LockstepException e) {
      faults.add(Fault.of(object, String.valueOf(e.getMessage()), "Then initialize again"));
    }
    return List.of();
  }

  private static void createHistory(CompanyConnection opened) throws SQLException {
    opened.ddlLock().lock();
    try {
      CompanyHistory.create(opened.connection());
      opened.connection().commit();
    } finally {
      opened.ddlLock().unlock();
    }
  }

  private static void checkAvailable(
      ProgramOutline program, DatabaseKind kind, Company company, List<Fault> faults) {
    if (program.runtimeClass().executed() && program.checksum(kind).isEmpty()) {
      faults.add(
          Fault.of(
              "program " + program.code(),
              String.format(
                  Locale.ROOT,
                  "has no script for %s, where company %d lives",
                  kind.word(),
                  company.number()),
              "Add sql: {" + kind.word() + ": …} to the feature pack and install it again"));
    }
  }

  private static List<NewTask> tasksOf(
      int company, List<ProgramOutline> needed, UpgradePlan plan, Durations durations) {
    Map<String, TaskState> states = new LinkedHashMap<>();
    needed.forEach(program -> states.put(program.code(), TaskState.WAITING));
    Map<String, TaskStanding> standings = new TaskRecount(plan).of(states);
    Map<String, Long> paths = LongestPath.of(plan, durations::expected);
    List<NewTask> tasks = new ArrayList<>();
    for (ProgramOutline program : needed) {
      PlannedProgram planned = Objects.requireNonNull(plan.program(program.code()));
      TaskStanding standing = Objects.requireNonNull(standings.get(program.code()));
      tasks.add(
          new NewTask(
              company,
              program.table(),
              planned,
              standing,
              paths.getOrDefault(program.code(), 0L),
              durations.known(program.code())));
    }
    return tasks;
  }
}
