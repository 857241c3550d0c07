package dev.lockstep.dataupgrade.simulation;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many tasks of a simulation are in which state.
 *
 * @param byState every state, also those without tasks
 */
public record SimulationCounts(Map<SimulatedState, Long> byState) {

  /** Counts; states that are left out have no tasks. */
  public SimulationCounts {
    Map<SimulatedState, Long> all = new EnumMap<>(SimulatedState.class);
    for (SimulatedState state : SimulatedState.values()) {
      all.put(state, byState.getOrDefault(state, 0L));
    }
    byState = Collections.unmodifiableMap(all);
  }

  /** The tasks of all these companies. */
  public static SimulationCounts of(Collection<CompanyTally> companies) {
    Map<SimulatedState, Long> counts = new EnumMap<>(SimulatedState.class);
    companies.forEach(
        company ->
            company.byState().forEach((state, tasks) -> counts.merge(state, tasks, Long::sum)));
    return new SimulationCounts(counts);
  }

  /** The tasks in one state. */
  public long in(SimulatedState state) {
    return byState.getOrDefault(state, 0L);
  }

  /** All tasks. */
  public long total() {
    return byState.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Tasks to which the simulation has come. */
  public long done() {
    return total() - in(SimulatedState.WAITING);
  }
}
