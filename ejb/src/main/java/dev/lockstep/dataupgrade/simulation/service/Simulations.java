package dev.lockstep.dataupgrade.simulation.service;

import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.UpgradePlan;
import dev.lockstep.dataupgrade.persistence.RunStore;
import dev.lockstep.dataupgrade.run.NeededPrograms;
import dev.lockstep.dataupgrade.run.RunScripts;
import dev.lockstep.dataupgrade.simulation.CompanyTally;
import dev.lockstep.dataupgrade.simulation.SimulatedFailure;
import dev.lockstep.dataupgrade.simulation.SimulatedOutcome;
import dev.lockstep.dataupgrade.simulation.SimulatedState;
import dev.lockstep.dataupgrade.simulation.Simulation;
import dev.lockstep.dataupgrade.simulation.SimulationCounts;
import dev.lockstep.dataupgrade.simulation.SimulationId;
import dev.lockstep.dataupgrade.simulation.SimulationRefusals;
import dev.lockstep.dataupgrade.simulation.SimulationState;
import dev.lockstep.dataupgrade.simulation.persistence.SimulatedTasks;
import dev.lockstep.dataupgrade.simulation.persistence.SimulationResults;
import dev.lockstep.dataupgrade.simulation.persistence.SimulationStore;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.LeaseKeeper;
import dev.lockstep.site.Company;
import dev.lockstep.site.Site;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Simulations of data upgrade runs as operators drive and watch them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("NullAway.Init")
public class Simulations {

  private static final PageRequest MOST = new PageRequest(0, PageRequest.LARGEST, null);

  @EJB private RunStore runs;
  @EJB private SiteService sites;
  @Inject private Clock clock;
  @Inject private ControlDatabase database;
  @Inject private LeaseKeeper lease;
  @Inject private NeededPrograms neededPrograms;
  @Inject private ActiveSimulations activeSimulations;
  @Inject private SimulationEnd end;
  @Inject private SimulationLeftovers leftovers;
  @Inject private Instance<SimulationJobs> jobs;

  /**
   * Simulates what is left of a run that rests. Neither the run nor its tasks change by this.
   *
   * @param bshells how many companies are simulated at once, at most
   */
  public SimulationView simulate(RunId id, int bshells) {
    lease.requireEpoch();
    Run run = runs.find(id);
    SimulationRefusals.requireSimulable(id, run.state());
    leftovers.remove();
    RunScripts scripts =
        new RunScripts(neededPrograms.installed(sites.require(), run.packageCombination()));
    SimulationId simulation = store().begin(id, bshells);
    try {
      List<Integer> companies = new SimulatedTasks(database.transactions()).companies(simulation);
      activeSimulations.enter(new ActiveSimulation(simulation, id, scripts, companies, bshells));
      jobs.get().start(simulation, id);
    } catch (RuntimeException e) {
      activeSimulations.leave(simulation);
      store()
          .become(
              simulation,
              SimulationState.FAILED,
              "The batch job could not be started: " + e.getMessage() + ". Simulate again");
      throw e;
    }
    return find(id);
  }

  /** Lets the programs that are being executed end, and begins no other one. */
  public SimulationView stop(RunId id) {
    Simulation simulation = require(id);
    if (!simulation.state().active()) {
      throw SimulationRefusals.notActive(id, simulation.state());
    }
    Optional<ActiveSimulation> here = activeSimulations.find(simulation.id());
    if (here.isEmpty()) {
      lease.requireEpoch();
      end.interrupt(simulation);
    } else {
      store().become(simulation.id(), SimulationState.STOPPING, null);
      here.get().stop();
    }
    return find(id);
  }

  /**
   * The newest simulation of a run.
   *
   * @throws dev.lockstep.shared.LockstepException {@code UNKNOWN_OBJECT} without a run or
   *     simulation
   */
  public SimulationView find(RunId id) {
    Simulation simulation = require(id);
    List<CompanyTally> companies =
        new SimulationResults(database.transactions()).companies(simulation.id());
    Instant until = simulation.endedAt() == null ? clock.instant() : simulation.endedAt();
    Site site = sites.require();
    Map<Integer, String> descriptions = new HashMap<>();
    for (CompanyTally tally : companies) {
      Company company = site.companies().get(tally.company());
      descriptions.put(tally.company(), company == null ? "" : company.description());
    }
    return new SimulationView(
        simulation,
        SimulationCounts.of(companies),
        companies,
        descriptions,
        Duration.between(simulation.beganAt(), until).toMillis());
  }

  /** The tasks that failed in a run's simulation, by company and program. */
  public Page<BlockingFailure> failures(RunId id, PageRequest request) {
    return listed(id, SimulatedState.FAILED, request);
  }

  /** The tasks that could not be simulated, and why; without those that wait for them. */
  public Page<BlockingFailure> notSimulated(RunId id, PageRequest request) {
    return listed(id, SimulatedState.NOT_SIMULATED, request);
  }

  private Page<BlockingFailure> listed(RunId id, SimulatedState state, PageRequest request) {
    Simulation simulation = require(id);
    Page<SimulatedFailure> failures =
        new SimulationResults(database.transactions()).failures(simulation.id(), state, request);
    UpgradePlan plan = neededPrograms.plan(sites.require(), runs.find(id).packageCombination());
    return failures.map(
        failure ->
            new BlockingFailure(
                failure, plan.allDependents(failure.program()).stream().sorted().toList()));
  }

  /** What the newest simulation of a run did. */
  public SimulationReport report(RunId id) {
    SimulationView simulation = find(id);
    return new SimulationReport(
        simulation,
        new SimulationResults(database.transactions()).programs(simulation.simulation().id()),
        failures(id, MOST).items(),
        notSimulated(id, MOST).items());
  }

  /** Shows each task of a run's simulation, by company; for runs of any size. */
  public void eachTask(RunId id, Consumer<SimulatedFailure> seen) {
    new SimulationResults(database.transactions()).each(require(id).id(), seen);
  }

  /** What came of tasks in the newest simulation of their run; the others are left out. */
  public Map<TaskId, SimulatedOutcome> outcomes(Collection<TaskId> tasks) {
    return new SimulationResults(database.transactions()).of(tasks);
  }

  private Simulation require(RunId id) {
    Objects.requireNonNull(runs.find(id));
    return store().find(id).orElseThrow(() -> SimulationRefusals.neverSimulated(id));
  }

  private SimulationStore store() {
    return new SimulationStore(database.transactions());
  }
}
