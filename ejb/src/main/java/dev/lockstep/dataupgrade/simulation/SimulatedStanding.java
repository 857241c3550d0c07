package dev.lockstep.dataupgrade.simulation;

import org.jspecify.annotations.Nullable;

/**
 * Where a task stands in a simulation.
 *
 * @param blockedBy code of the program that holds it back, or null
 */
public record SimulatedStanding(SimulatedState state, @Nullable String blockedBy) {}
