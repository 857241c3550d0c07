package dev.lockstep.batch;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.run.RunEnd;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * One partition for each bshell of the run. The number stands in the run, so it is the same when
 * the job is restarted; all partitions are executed again, and those without work end at once. When
 * another number is wanted while a step is being executed, bshells rest or come in addition.
 */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class BshellPartitionMapper implements PartitionMapper {

  @Inject @BatchProperty private String run;
  @Inject private RunEnd runEnd;

  @Override
  public PartitionPlan mapPartitions() {
    // a run that pauses has one, which rests
    int bshells = Math.max(1, runEnd.run(new RunId(Long.parseLong(run))).bshells());
    PartitionPlan plan = BshellPlan.of(bshells);
    plan.setPartitionsOverride(true);
    return plan;
  }
}
