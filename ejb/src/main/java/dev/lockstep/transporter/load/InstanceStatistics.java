package dev.lockstep.transporter.load;

import dev.lockstep.transporter.LoadStatistics;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one instance has done.
 *
 * @param instance from 1 on; 1 is the master
 * @param counts of all attempts together
 * @param before the rows that former attempts had loaded or rejected
 * @param barrierMillis time spent at barriers in this attempt
 * @param beganAt when this attempt began
 * @param changedAt when these numbers were taken
 * @param position where it stands in this attempt; null before its first call
 */
public record InstanceStatistics(
    int instance,
    LoadStatistics counts,
    long before,
    long barrierMillis,
    Instant beganAt,
    Instant changedAt,
    @Nullable InstancePosition position) {

  /** Rows of this attempt for each second of it. */
  public double rowsPerSecond() {
    long millis = Duration.between(beganAt, changedAt).toMillis();
    long rows = counts.rows() + counts.rejected() - before;
    return millis <= 0 ? 0 : rows * 1000.0 / millis;
  }
}
