package dev.lockstep.cli.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One execution of a batch job with all that belongs to it. */
record JobDetails(Job job, List<Job> executions, List<Step> steps) {

  /** One execution of a step. */
  record Step(
      long step,
      @Nullable String name,
      @Nullable String status,
      @Nullable String exitStatus,
      @Nullable String startedAt,
      @Nullable String endedAt,
      @Nullable String fault,
      List<Partition> partitions) {

    /** How many partitions have which status: {@code 3 COMPLETED, 1 FAILED}. */
    @Nullable String partitionCounts() {
      Map<String, Long> counts =
          partitions.stream()
              .collect(
                  Collectors.groupingBy(
                      partition -> String.valueOf(partition.status()),
                      LinkedHashMap::new,
                      Collectors.counting()));
      return counts.isEmpty()
          ? null
          : counts.entrySet().stream()
              .map(entry -> entry.getValue() + " " + entry.getKey())
              .collect(Collectors.joining(", "));
    }
  }

  /** One partition of a step. */
  record Partition(
      int number, @Nullable String status, @Nullable String exitStatus, @Nullable String fault) {}
}
