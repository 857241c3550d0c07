package dev.lockstep.dataupgrade.simulation;

import dev.lockstep.dataupgrade.TaskId;

/** A task that failed in a simulation, or was not simulated. */
public record SimulatedFailure(
    TaskId task, int company, String program, String table, SimulatedOutcome outcome) {}
