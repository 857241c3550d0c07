package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.simulation.CompanyTally;
import dev.lockstep.dataupgrade.simulation.SimulatedState;
import dev.lockstep.dataupgrade.simulation.Simulation;
import dev.lockstep.dataupgrade.simulation.SimulationState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest simulation of a data upgrade run; it says nothing about the run's own state.
 *
 * @param bshells number of companies that are simulated at once, at most
 * @param error why it ended before all tasks were simulated, or null
 */
public record SimulationView(
    long simulation,
    long run,
    SimulationState state,
    int bshells,
    SimulatedCounts tasks,
    List<SimulatedCompanyView> companies,
    Instant beganAt,
    @Nullable Instant endedAt,
    long elapsedMillis,
    @Nullable String error) {
  public SimulationView {
    companies = List.copyOf(companies);
  }

  /**
   * How many tasks are simulated.
   *
   * @param done those to which the simulation has come
   * @param byState every state, also those without tasks
   */
  public record SimulatedCounts(long total, long done, Map<SimulatedState, Long> byState) {}

  /**
   * Numbers of tasks of one company.
   *
   * @param taskMillis the sum of the durations of its tasks
   */
  public record SimulatedCompanyView(
      int company,
      String description,
      long completed,
      long notExecuted,
      long failed,
      long blocked,
      long notSimulated,
      long waiting,
      long taskMillis) {
    static SimulatedCompanyView of(CompanyTally tally, @Nullable String description) {
      return new SimulatedCompanyView(
          tally.company(),
          description == null ? "" : description,
          tally.in(SimulatedState.COMPLETED),
          tally.in(SimulatedState.NOT_EXECUTED),
          tally.in(SimulatedState.FAILED),
          tally.in(SimulatedState.BLOCKED),
          tally.in(SimulatedState.NOT_SIMULATED),
          tally.in(SimulatedState.WAITING),
          tally.taskMillis());
    }
  }

  public static SimulationView of(dev.lockstep.dataupgrade.simulation.service.SimulationView view) {
    Simulation simulation = view.simulation();
    return new SimulationView(
        simulation.id().value(),
        simulation.run().value(),
        simulation.state(),
        simulation.bshells(),
        new SimulatedCounts(view.counts().total(), view.counts().done(), view.counts().byState()),
        view.companies().stream()
            .map(tally -> SimulatedCompanyView.of(tally, view.descriptions().get(tally.company())))
            .toList(),
        simulation.beganAt(),
        simulation.endedAt(),
        view.elapsedMillis(),
        simulation.error());
  }
}
