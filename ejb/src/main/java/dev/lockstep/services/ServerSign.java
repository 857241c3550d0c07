package dev.lockstep.services;

import dev.lockstep.shared.lease.ServerNode;
import java.time.Instant;

/**
 * What a server signs with.
 *
 * @param incarnation unique for each start of the server
 * @param node its name
 */
public record ServerSign(String incarnation, String node, Instant startedAt) {

  static ServerSign of(ServerNode server) {
    return new ServerSign(server.incarnation(), server.name(), server.startedAt());
  }
}
