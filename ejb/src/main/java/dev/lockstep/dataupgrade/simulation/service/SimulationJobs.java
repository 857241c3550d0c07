package dev.lockstep.dataupgrade.simulation.service;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.simulation.SimulationId;
import jakarta.ejb.Local;

/** The batch job that works on a simulation. It is never taken up again by another server. */
@Local
public interface SimulationJobs {

  /** Starts the job for a simulation of a run. */
  void start(SimulationId simulation, RunId run);
}
