package dev.lockstep.batch;

import dev.lockstep.dataupgrade.simulation.SimulationId;
import dev.lockstep.dataupgrade.simulation.service.SimulationWorker;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.Properties;

/** One partition for each bshell of a simulation, but no more than there are companies. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class SimulationPartitionMapper implements PartitionMapper {

  @Inject @BatchProperty private String simulation;
  @Inject private SimulationWorker worker;

  @Override
  public PartitionPlan mapPartitions() {
    int bshells = worker.bshells(new SimulationId(Long.parseLong(simulation)));
    // without any, JBeret fails
    Properties[] properties = new Properties[bshells];
    Arrays.setAll(properties, index -> new Properties());
    PartitionPlan plan = new PartitionPlanImpl();
    plan.setPartitions(bshells);
    plan.setThreads(bshells);
    plan.setPartitionProperties(properties);
    return plan;
  }
}
