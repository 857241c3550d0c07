package dev.lockstep.services;

import dev.lockstep.shared.lease.LeaseHolder;
import dev.lockstep.shared.metrics.QueueDepth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs where.
 *
 * @param holder who holds the lease, or null when nobody does
 * @param here the name of the server that tells this
 * @param queues of the message broker in the server that tells this
 * @param viewers of live events at the server that tells this
 */
public record ServicesStanding(
    @Nullable LeaseHolder holder,
    String here,
    List<ServerStanding> servers,
    List<QueueDepth> queues,
    int viewers) {

  public ServicesStanding {
    servers = List.copyOf(servers);
    queues = List.copyOf(queues);
  }
}
