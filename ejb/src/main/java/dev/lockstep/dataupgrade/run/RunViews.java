package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.CompanyStanding;
import dev.lockstep.dataupgrade.Eta;
import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskCounts;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradePlan;
import dev.lockstep.dataupgrade.WorkTally;
import dev.lockstep.dataupgrade.persistence.CompanyStandings;
import dev.lockstep.dataupgrade.persistence.CompanyTally;
import dev.lockstep.dataupgrade.persistence.FailedTask;
import dev.lockstep.dataupgrade.persistence.ProgramTally;
import dev.lockstep.dataupgrade.persistence.RunWork;
import dev.lockstep.dataupgrade.persistence.TaskFilter;
import dev.lockstep.dataupgrade.persistence.TaskLog;
import dev.lockstep.dataupgrade.persistence.TaskPages;
import dev.lockstep.dataupgrade.persistence.TaskRow;
import dev.lockstep.dataupgrade.persistence.TaskStore;
import dev.lockstep.dataupgrade.range.persistence.RangeRow;
import dev.lockstep.dataupgrade.range.persistence.RangeStore;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.site.Company;
import dev.lockstep.site.CompanyRow;
import dev.lockstep.site.CompanyStatus;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts together what operators see of a run. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class RunViews {

  private static final PageRequest MOST = new PageRequest(0, PageRequest.LARGEST, null);
  private static final PageRequest RUNNING = new PageRequest(0, 64, null);

  /** How many lines of a failed task's log stand with its failure. */
  private static final int EXCERPT = 10;

  @Inject private Clock clock;
  @Inject private ControlDatabase database;
  @Inject private NeededPrograms neededPrograms;
  @Inject private RecentWork recentWork;
  @EJB private SiteService sites;

  RunView of(Run run) {
    Map<TaskState, WorkTally> work = recentWork.of(run.id(), run.state().active());
    List<TaskRow> running =
        run.state().active()
            ? new TaskPages(database.transactions())
                .tasks(run.id(), TaskFilter.in(TaskState.RUNNING), RUNNING)
                .items()
            : List.of();
    Duration elapsed = elapsed(run.startedAt(), run.finishedAt());
    return new RunView(
        run.id(),
        run.description(),
        run.packageCombination(),
        run.origin(),
        run.state(),
        run.step(),
        run.bshells(),
        run.companies(),
        TaskCounts.of(work),
        running,
        run.state().active() && run.bshells() > 0
            ? etaMillis(run.id(), run.bshells(), work, elapsed)
            : null,
        run.createdAt(),
        run.startedAt(),
        run.finishedAt(),
        elapsed.toMillis(),
        run.restarts(),
        run.error(),
        run.release(),
        switch (run.release()) {
          case RUN -> List.of();
          case COMPANY -> new CompanyStandings(database.transactions()).of(run.id());
        },
        run.errorsOnly());
  }

  /**
   * How far the tasks of a run are, for those who watch it all the time.
   *
   * @param active whether a batch job works on it
   */
  public RunProgress progress(RunId run, boolean active, int bshells, @Nullable Instant startedAt) {
    Map<TaskState, WorkTally> work = recentWork.of(run, active);
    return new RunProgress(
        TaskCounts.of(work),
        active && bshells > 0 ? etaMillis(run, bshells, work, elapsed(startedAt, null)) : null);
  }

  private Duration elapsed(@Nullable Instant started, @Nullable Instant finished) {
    if (started == null) {
      return Duration.ZERO;
    }
    return Duration.between(started, finished == null ? clock.instant() : finished);
  }

  private @Nullable Long etaMillis(
      RunId run, int bshells, Map<TaskState, WorkTally> work, Duration elapsed) {
    WorkTally running = work.get(TaskState.RUNNING);
    boolean known = running != null && running.known() > 0;
    return new Eta(work, known ? new RunWork(database.transactions()).running(run) : List.of())
        .left(elapsed, bshells)
        .map(Duration::toMillis)
        .orElse(null);
  }

  RunReport report(Run run) {
    Map<Integer, Map<TaskState, CompanyTally>> tallies =
        new TaskStore(database.transactions()).tallies(run.id());
    List<CompanyResult> results = new ArrayList<>();
    for (CompanyStanding standing : new CompanyStandings(database.transactions()).of(run.id())) {
      results.add(result(standing, tallies.getOrDefault(standing.company(), Map.of())));
    }
    List<ProgramTally> programs = new TaskStore(database.transactions()).programs(run.id());
    return new RunReport(of(run), results, programs, failures(run, TaskFilter.ALL, MOST).items());
  }

  private CompanyResult result(CompanyStanding standing, Map<TaskState, CompanyTally> tallies) {
    Optional<CompanyRow> row = sites.company(standing.company());
    return new CompanyResult(
        standing.company(),
        row.map(CompanyRow::company).map(Company::description).orElse(""),
        tasks(tallies, TaskState.COMPLETED),
        tasks(tallies, TaskState.NOT_EXECUTED),
        tasks(tallies, TaskState.FAILED),
        tasks(tallies, TaskState.BLOCKED),
        tasks(tallies, TaskState.SKIPPED),
        tasks(tallies, TaskState.WAITING)
            + tasks(tallies, TaskState.READY)
            + tasks(tallies, TaskState.RUNNING),
        tallies.values().stream().mapToLong(CompanyTally::millis).sum(),
        row.map(CompanyRow::status).orElse(CompanyStatus.UPGRADE_NEEDED),
        tallies.values().stream().mapToLong(CompanyTally::withRowErrors).sum(),
        standing);
  }

  private static long tasks(Map<TaskState, CompanyTally> tallies, TaskState state) {
    CompanyTally tally = tallies.get(state);
    return tally == null ? 0 : tally.tasks();
  }

  /** The failed tasks of a run, by company and program. */
  Page<FailureRow> failures(Run run, TaskFilter filter, PageRequest request) {
    Page<FailedTask> failed =
        new TaskPages(database.transactions()).failures(run.id(), filter, request);
    if (failed.items().isEmpty()) {
      return failed.map(RunViews::unblocking);
    }
    UpgradePlan plan = neededPrograms.plan(sites.require(), run.packageCombination());
    Map<TaskId, List<String>> said =
        new TaskLog(database.transactions())
            .ends(failed.items().stream().map(one -> one.task().task()).toList(), EXCERPT);
    Map<TaskId, List<RangeRow>> ranges = failedRanges(failed.items());
    return failed.map(
        one ->
            new FailureRow(
                one.task(),
                one.fault(),
                plan.allDependents(one.task().program()).stream().sorted().toList(),
                said.getOrDefault(one.task().task(), List.of()),
                ranges.getOrDefault(one.task().task(), List.of())));
  }

  private Map<TaskId, List<RangeRow>> failedRanges(List<FailedTask> failed) {
    List<TaskId> divided =
        failed.stream()
            .map(FailedTask::task)
            .filter(task -> task.ranges() != null)
            .map(TaskRow::task)
            .toList();
    return divided.isEmpty()
        ? Map.of()
        : new RangeStore(database.transactions())
            .failed(divided).stream().collect(Collectors.groupingBy(RangeRow::task));
  }

  private static FailureRow unblocking(FailedTask failed) {
    return new FailureRow(failed.task(), failed.fault(), List.of(), List.of());
  }
}
