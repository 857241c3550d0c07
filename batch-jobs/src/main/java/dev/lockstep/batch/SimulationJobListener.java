package dev.lockstep.batch;

import dev.lockstep.dataupgrade.simulation.SimulationId;
import dev.lockstep.dataupgrade.simulation.service.SimulationEnd;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Notes with the simulation how its job ended. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class SimulationJobListener extends AbstractJobListener {

  @Inject @BatchProperty private String simulation;
  @Inject private JobContext job;
  @Inject private SimulationEnd end;

  @Override
  public void afterJob() {
    end.ended(
        new SimulationId(Long.parseLong(simulation)), RunJobListener.end(job.getBatchStatus()));
  }
}
