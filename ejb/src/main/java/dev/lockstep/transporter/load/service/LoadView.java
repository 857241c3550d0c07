package dev.lockstep.transporter.load.service;

import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.load.InstanceStatistics;
import dev.lockstep.transporter.load.Load;
import java.util.List;

/** A load with the statistics of its instances, the master's first. */
public record LoadView(Load load, List<InstanceStatistics> instances) {
  public LoadView {
    instances = List.copyOf(instances);
  }

  /** What all instances have done together. */
  public LoadStatistics counts() {
    return instances.stream()
        .map(InstanceStatistics::counts)
        .reduce(LoadStatistics.NONE, LoadStatistics::plus);
  }

  /** Rows for each second of the last attempt, of all instances together. */
  public double rowsPerSecond() {
    return instances.stream().mapToDouble(InstanceStatistics::rowsPerSecond).sum();
  }
}
