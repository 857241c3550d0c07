package dev.lockstep.batch;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.simulation.SimulationId;
import dev.lockstep.dataupgrade.simulation.service.SimulationJobs;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Properties;

/** Starts the job {@code data-upgrade-simulation}. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("NullAway.Init")
public class SimulationJobLauncher implements SimulationJobs {

  @EJB private BatchJobs jobs;

  @Override
  public void start(SimulationId simulation, RunId run) {
    Properties parameters = new Properties();
    parameters.setProperty("simulation", simulation.toString());
    // only so that people who look at the job find the run
    parameters.setProperty("run", run.toString());
    jobs.start("data-upgrade-simulation", parameters);
  }
}
