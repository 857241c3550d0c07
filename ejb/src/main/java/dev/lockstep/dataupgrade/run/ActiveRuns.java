package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.RunFault;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.UpgradePlan;
import dev.lockstep.dataupgrade.persistence.CompanyBatches;
import dev.lockstep.dataupgrade.persistence.RunStore;
import dev.lockstep.dataupgrade.persistence.TaskQueue;
import dev.lockstep.dataupgrade.range.persistence.RangeQueue;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.ServerNode;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The runs whose batch job this server executes, with what their bshells share. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class ActiveRuns {

  @EJB private RunStore runs;
  @EJB private SiteService sites;
  @Inject private NeededPrograms neededPrograms;
  @Inject private ControlDatabase database;
  @Inject private ServerNode node;
  @Inject private RecentSite recentSite;
  @Inject private AwayStores awayStores;
  @Inject private TaskMeters meters;

  private final Map<RunId, RunScripts> scripts = new ConcurrentHashMap<>();
  private final Map<RunId, RunFault> faults = new ConcurrentHashMap<>();
  private final Set<RunId> stoppedByProgram = ConcurrentHashMap.newKeySet();
  private final Map<RunId, Long> here = new ConcurrentHashMap<>();
  private final Map<RunId, TaskDesk> desks = new ConcurrentHashMap<>();
  private final Map<RunId, RangeDesk> rangeDesks = new ConcurrentHashMap<>();
  private final Map<RunId, Crew> crews = new ConcurrentHashMap<>();

  /** Notes that this server executes the job of a run. */
  public void enter(RunId run) {
    scripts.remove(run);
    faults.remove(run);
    stoppedByProgram.remove(run);
    desks.remove(run);
    rangeDesks.remove(run);
    crews.remove(run);
    recentSite.forget();
    here.put(run, runs.epoch(run));
  }

  /** A program stopped the run: what is begun ends by itself, and nothing more is begun here. */
  void stopBy(RunId run, RunFault fault) {
    fault(run, fault);
    stoppedByProgram.add(run);
    TaskDesk desk = desks.get(run);
    if (desk != null) {
      desk.close();
    }
  }

  /** Whether a program stopped the run. */
  boolean isStoppedByProgram(RunId run) {
    return stoppedByProgram.contains(run);
  }

  /** Notes a fault of the job; the first one counts, the others follow from it. */
  void fault(RunId run, RunFault fault) {
    faults.putIfAbsent(run, fault);
  }

  /**
   * Notes that the job has ended.
   *
   * @return the job's first fault, if it had any
   */
  public Optional<RunFault> leave(RunId run) {
    here.remove(run);
    scripts.remove(run);
    desks.remove(run);
    rangeDesks.remove(run);
    crews.remove(run);
    return Optional.ofNullable(faults.remove(run));
  }

  /** Whether this server executes the job of the run. */
  public boolean isHere(RunId run) {
    return here.containsKey(run);
  }

  /** Whether another server has taken the run up since, and its job here is to end. */
  boolean isTakenAway(RunId run) {
    Long entered = here.get(run);
    return entered != null && entered != runs.epoch(run);
  }

  /** The runs whose job this server executes. */
  Set<RunId> here() {
    return Set.copyOf(here.keySet());
  }

  /** The bshells of a run. */
  Crew crew(RunId id) {
    return crews.computeIfAbsent(id, key -> new Crew(runs.bshells(key)));
  }

  RunScripts scripts(RunId id) {
    RunScripts known = scripts.get(id);
    return known != null ? known : loadScripts(id);
  }

  private RunScripts loadScripts(RunId id) {
    return scripts.computeIfAbsent(
        id,
        key -> {
          Run run = runs.find(key);
          return new RunScripts(
              neededPrograms.installed(sites.require(), run.packageCombination()),
              run.errorsOnly());
        });
  }

  /** Where the bshells of a run get their tasks. */
  TaskDesk desk(RunId id) {
    UpgradePlan plan = scripts(id).plan();
    return desks.computeIfAbsent(
        id,
        key ->
            new TaskDesk(
                queue(key), key, plan, node.incarnation(), awayStores::companies, meters::ended));
  }

  private TaskQueue queue(RunId id) {
    Run run = runs.find(id);
    return switch (run.release()) {
      case RUN -> new TaskQueue(database.transactions());
      case COMPANY ->
          new TaskQueue(
              database.transactions(),
              new CompanyBatches(
                  database.transactions(), id, sites.require().together(run.companies())));
    };
  }

  /** Where the bshells of a run get the ranges of its tasks. */
  RangeDesk ranges(RunId id) {
    return rangeDesks.computeIfAbsent(
        id,
        key ->
            new RangeDesk(
                new RangeQueue(database.transactions()),
                key,
                node.incarnation(),
                awayStores::companies));
  }

  /** The desks with the ranges of all runs whose job this server executes. */
  List<RangeDesk> rangeDesks() {
    return List.copyOf(rangeDesks.values());
  }

  /** No bshell of the run here begins another task. */
  void stopTasks(RunId id) {
    TaskDesk desk = desks.get(id);
    if (desk != null) {
      desk.stop();
    }
  }

  /** Whether the bshells of the run here are to come to their end. */
  boolean isStopped(RunId id) {
    TaskDesk desk = desks.get(id);
    return desk != null && desk.isStopped(() -> false);
  }

  /** The desks of all runs whose job this server executes. */
  List<TaskDesk> desks() {
    return List.copyOf(desks.values());
  }
}
