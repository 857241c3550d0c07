package dev.lockstep.dataupgrade.simulation.service;

import dev.lockstep.dataupgrade.JobEnd;
import dev.lockstep.dataupgrade.simulation.Simulation;
import dev.lockstep.dataupgrade.simulation.SimulationCounts;
import dev.lockstep.dataupgrade.simulation.SimulationEnding;
import dev.lockstep.dataupgrade.simulation.SimulationId;
import dev.lockstep.dataupgrade.simulation.SimulationState;
import dev.lockstep.dataupgrade.simulation.persistence.SimulationResults;
import dev.lockstep.dataupgrade.simulation.persistence.SimulationStore;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.Leadership;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends simulations: those whose job has ended, and those whose server has. The second ones are not
 * taken up again, since nothing of them was kept.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class SimulationEnd {

  private static final Logger LOG = LoggerFactory.getLogger(SimulationEnd.class);
  private static final String INTERRUPTED =
      "The end of its server interrupted the simulation. Nothing of it was kept; simulate again:"
          + " ./lockstep run simulate ";

  @Inject private ControlDatabase database;
  @Inject private ActiveSimulations activeSimulations;
  @Inject private SimulationLeftovers leftovers;

  /** The simulation's job has ended. */
  public void ended(SimulationId id, JobEnd job) {
    Optional<ActiveSimulation> simulation = activeSimulations.leave(id);
    leftovers.removeOf(id);
    SimulationCounts counts = new SimulationResults(database.transactions()).counts(id);
    SimulationState state = SimulationEnding.of(counts, job);
    String error = simulation.map(one -> error(one, state, job)).orElse(null);
    if (store().become(id, state, error)) {
      LOG.info("Simulation {} is {}: {}", id, state, counts.byState());
    }
  }

  private static @Nullable String error(
      ActiveSimulation simulation, SimulationState state, JobEnd job) {
    if (job == JobEnd.FAILED) {
      return "The batch job failed: "
          + Objects.requireNonNullElse(simulation.fault(), "the server's log says why")
          + ". Nothing of the simulation was kept; remove the cause and simulate again";
    }
    boolean byOperator = simulation.isStopped();
    return state == SimulationState.STOPPED && !byOperator ? INTERRUPTED + simulation.run() : null;
  }

  /** This server holds the lease from now on: what another one simulated has ended with it. */
  public void takeOver(@ObservesAsync Leadership leadership) {
    try {
      // before, so that nothing is left of a simulation that is said to have ended
      leftovers.remove();
      store().active().stream()
          .filter(simulation -> activeSimulations.find(simulation.id()).isEmpty())
          .forEach(this::interrupt);
    } catch (RuntimeException e) {
      LOG.error("Simulations of epoch {} cannot be cleaned up", leadership.epoch(), e);
    }
  }

  /** Ends a simulation on which no server works. */
  void interrupt(Simulation simulation) {
    if (store().become(simulation.id(), SimulationState.STOPPED, INTERRUPTED + simulation.run())) {
      LOG.info("The simulation of run {} was interrupted by its server's end", simulation.run());
    }
  }

  private SimulationStore store() {
    return new SimulationStore(database.transactions());
  }
}
