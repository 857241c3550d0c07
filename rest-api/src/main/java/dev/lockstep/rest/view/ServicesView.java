package dev.lockstep.rest.view;

import dev.lockstep.services.ServerStanding;
import dev.lockstep.services.ServicesStanding;
import dev.lockstep.shared.lease.LeaseHolder;
import dev.lockstep.shared.metrics.QueueDepth;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs on which server.
 *
 * @param node the server that tells this; {@code queues} and {@code viewers} are its own
 * @param leaseholder the server that holds the lease, or null
 * @param epoch of the lease, or null
 */
public record ServicesView(
    String node,
    @Nullable String leaseholder,
    @Nullable Long epoch,
    List<ServerView> servers,
    List<QueueView> queues,
    int viewers) {

  public ServicesView {
    servers = List.copyOf(servers);
    queues = List.copyOf(queues);
  }

  /** Whether a server has lately signed that it lives. */
  public enum State {
    ALIVE,
    GONE
  }

  /**
   * A server.
   *
   * @param state GONE when it was killed or is frozen; one that was stopped is not listed
   * @param seenAt when it has last signed
   * @param tasks upgrade tasks that it executes
   * @param ranges of upgrade tasks that it executes
   * @param cylinders that it copies
   */
  public record ServerView(
      String node,
      State state,
      Instant startedAt,
      Instant seenAt,
      int tasks,
      int ranges,
      int cylinders) {

    static ServerView of(ServerStanding server) {
      return new ServerView(
          server.node(),
          server.alive() ? State.ALIVE : State.GONE,
          server.startedAt(),
          server.seenAt(),
          server.work().tasks(),
          server.work().ranges(),
          server.work().cylinders());
    }
  }

  /**
   * A queue of the message broker.
   *
   * @param messages that wait; null when the broker is elsewhere
   * @param consumers that take them; null when the broker is elsewhere
   */
  public record QueueView(String queue, @Nullable Long messages, @Nullable Long consumers) {
    static QueueView of(QueueDepth depth) {
      return new QueueView(depth.queue(), depth.messages(), depth.consumers());
    }
  }

  public static ServicesView of(ServicesStanding services) {
    LeaseHolder holder = services.holder();
    return new ServicesView(
        services.here(),
        holder == null ? null : holder.server(),
        holder == null ? null : holder.epoch(),
        services.servers().stream().map(ServerView::of).toList(),
        services.queues().stream().map(QueueView::of).toList(),
        services.viewers());
  }
}
