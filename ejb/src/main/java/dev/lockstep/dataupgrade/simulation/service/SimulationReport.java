package dev.lockstep.dataupgrade.simulation.service;

import dev.lockstep.dataupgrade.persistence.ProgramTally;
import java.util.List;

/**
 * What the newest simulation of a run did, company by company and program by program.
 *
 * @param notSimulated the tasks that could not be simulated; without those that wait for them
 */
public record SimulationReport(
    SimulationView simulation,
    List<ProgramTally> programs,
    List<BlockingFailure> failures,
    List<BlockingFailure> notSimulated) {}
