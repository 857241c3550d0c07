package dev.lockstep.batch;

import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.service.LoadAttempts;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * One partition for each instance of a load, as many in each attempt. The attempt begins here, on
 * the job's own thread, before any instance does.
 */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class LoadPartitionMapper implements PartitionMapper {

  @Inject @BatchProperty private String load;
  @Inject private JobContext job;
  @Inject private LoadAttempts attempts;

  @Override
  public PartitionPlan mapPartitions() {
    PartitionPlan plan =
        BshellPlan.of(attempts.begin(new LoadId(Long.parseLong(load)), job.getExecutionId()));
    plan.setPartitionsOverride(true);
    return plan;
  }
}
