package dev.lockstep.dataupgrade.simulation.service;

import dev.lockstep.dataupgrade.simulation.CompanyTally;
import dev.lockstep.dataupgrade.simulation.Simulation;
import dev.lockstep.dataupgrade.simulation.SimulationCounts;
import java.util.List;
import java.util.Map;

/**
 * A simulation as operators see it.
 *
 * @param descriptions of the companies, by their numbers
 */
public record SimulationView(
    Simulation simulation,
    SimulationCounts counts,
    List<CompanyTally> companies,
    Map<Integer, String> descriptions,
    long elapsedMillis) {
  public SimulationView {
    companies = List.copyOf(companies);
    descriptions = Map.copyOf(descriptions);
  }
}
