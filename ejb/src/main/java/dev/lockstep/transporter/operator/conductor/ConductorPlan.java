package dev.lockstep.transporter.operator.conductor;

import dev.lockstep.coordination.exchange.LoadAttempt;
import dev.lockstep.transporter.api.Roles;
import java.time.Duration;
import java.util.Optional;

/**
 * What an attempt of a load is conducted by.
 *
 * @param restarted whether an earlier attempt has begun, so that Restart is called
 * @param checkpointInterval the time between two checkpoints; empty for one at the end only
 * @param assembly how long instances may take until they are there
 * @param patience how long an instance may show no sign of life
 */
public record ConductorPlan(
    LoadAttempt load,
    int instances,
    Roles roles,
    boolean restarted,
    Optional<Duration> checkpointInterval,
    Duration assembly,
    Duration patience) {

  private static final Duration ASSEMBLY = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  public ConductorPlan {
    if (instances < 1) {
      throw new IllegalArgumentException(load + ": needs at least one instance");
    }
  }

  /** A plan with the usual patience. */
  public ConductorPlan(
      LoadAttempt load,
      int instances,
      Roles roles,
      boolean restarted,
      Optional<Duration> checkpointInterval) {
    this(load, instances, roles, restarted, checkpointInterval, ASSEMBLY, PATIENCE);
  }
}
