package dev.lockstep.dataupgrade.simulation;

import dev.lockstep.dataupgrade.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A simulation of a data upgrade run.
 *
 * @param bshells how many companies are simulated at once, at most
 * @param error why it ended before all tasks were simulated, or null
 */
public record Simulation(
    SimulationId id,
    RunId run,
    SimulationState state,
    int bshells,
    Instant beganAt,
    @Nullable Instant endedAt,
    @Nullable String error) {}
