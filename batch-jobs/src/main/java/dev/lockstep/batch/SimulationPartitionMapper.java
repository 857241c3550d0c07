package dev.lockstep.batch;

import dev.lockstep.dataupgrade.simulation.SimulationId;
import dev.lockstep.dataupgrade.simulation.service.SimulationWorker;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** One partition for each bshell of a simulation, but no more than there are companies. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class SimulationPartitionMapper implements PartitionMapper {

  @Inject @BatchProperty private String simulation;
  @Inject private SimulationWorker worker;

  @Override
  public PartitionPlan mapPartitions() {
    return BshellPlan.of(worker.bshells(new SimulationId(Long.parseLong(simulation))));
  }
}
