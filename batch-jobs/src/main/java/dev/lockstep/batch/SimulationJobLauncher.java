package dev.lockstep.batch;

import dev.lockstep.dataupgrade.simulation.SimulationId;
import dev.lockstep.dataupgrade.simulation.service.SimulationJobs;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Properties;

/** Starts the job {@code data-upgrade-simulation}. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SimulationJobLauncher implements SimulationJobs {

  @Override
  public void start(SimulationId simulation) {
    Properties parameters = new Properties();
    parameters.setProperty("simulation", simulation.toString());
    BatchRuntime.getJobOperator().start("data-upgrade-simulation", parameters);
  }
}
