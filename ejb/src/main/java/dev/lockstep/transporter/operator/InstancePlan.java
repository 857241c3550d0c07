package dev.lockstep.transporter.operator;

import dev.lockstep.coordination.exchange.LoadAttempt;
import java.time.Duration;
import java.util.Map;

/**
 * What one instance is stepped by.
 *
 * @param instance from 1 on
 * @param parameters what the load's file says to its operator
 * @param limits how long things may take
 */
public record InstancePlan(
    LoadAttempt load, int instance, int instances, Map<String, String> parameters, Limits limits) {

  public InstancePlan {
    parameters = Map.copyOf(parameters);
  }

  /**
   * How long things may take.
   *
   * @param call one call of the operator
   * @param heartbeat the time between two signs of life
   * @param patience how long the conductor may show no sign of life
   * @param grace how long a call may go on when the load has failed, and how long the operator may
   *     take to put things away then
   */
  public record Limits(Duration call, Duration heartbeat, Duration patience, Duration grace) {

    /** The usual limits, with this one for a call. */
    public static Limits ofCall(Duration call) {
      return new Limits(
          call, Duration.ofMillis(500), Duration.ofSeconds(20), Duration.ofSeconds(10));
    }
  }
}
