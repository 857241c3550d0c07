package dev.lockstep.dataupgrade.simulation.service;

import dev.lockstep.dataupgrade.simulation.SimulationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The simulations whose batch job this server executes. */
@ApplicationScoped
public class ActiveSimulations {

  private final Map<SimulationId, ActiveSimulation> here = new ConcurrentHashMap<>();

  void enter(ActiveSimulation simulation) {
    here.put(simulation.id(), simulation);
  }

  Optional<ActiveSimulation> find(SimulationId id) {
    return Optional.ofNullable(here.get(id));
  }

  Optional<ActiveSimulation> leave(SimulationId id) {
    return Optional.ofNullable(here.remove(id));
  }
}
