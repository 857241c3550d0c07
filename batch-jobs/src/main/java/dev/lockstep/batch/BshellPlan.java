package dev.lockstep.batch;

import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import java.util.Arrays;
import java.util.Properties;

/** Partitions that are bshells. */
final class BshellPlan {

  private BshellPlan() {}

  /** So many partitions, each with its {@code number} from 1 on; JBeret needs properties. */
  static PartitionPlan of(int bshells) {
    Properties[] properties = new Properties[bshells];
    Arrays.setAll(
        properties,
        index -> {
          Properties one = new Properties();
          one.setProperty("number", Integer.toString(index + 1));
          return one;
        });
    PartitionPlan plan = new PartitionPlanImpl();
    plan.setPartitions(bshells);
    plan.setThreads(bshells);
    plan.setPartitionProperties(properties);
    return plan;
  }
}
