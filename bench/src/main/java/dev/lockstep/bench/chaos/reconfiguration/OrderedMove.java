package dev.lockstep.bench.chaos.reconfiguration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lockstep.bench.server.LockstepClient;
import java.util.Optional;

/**
 * The move of a round, found again also when the answer to its order was lost with the server. Not
 * thread-safe.
 */
final class OrderedMove {
  private static final String ALL = "/api/reconfigurations";

  private final LockstepClient api;
  private final long before;
  private long id;

  /**
   * @param api of a server on which nobody else orders moves
   */
  OrderedMove(LockstepClient api) {
    this.api = api;
    this.before = newest(api.get(ALL + "?size=1")).path("id").asLong();
  }

  /** Such as {@code move 7}. */
  String name() {
    return id == 0 ? "The move" : "Move " + id;
  }

  /** Its path; only when it was seen. */
  String path() {
    return ALL + "/" + id;
  }

  /** The path that moves are ordered by. */
  static String orders() {
    return ALL;
  }

  /** As REST has it; a missing node when it is not ordered; empty when nobody answers. */
  Optional<JsonNode> look() {
    if (id != 0) {
      return api.tryGet(path());
    }
    Optional<JsonNode> last = api.tryGet(ALL + "?size=1").map(OrderedMove::newest);
    last.map(move -> move.path("id").asLong())
        .filter(number -> number > before)
        .ifPresent(number -> id = number);
    return id == 0 && last.isPresent() ? Optional.of(MissingNode.getInstance()) : last;
  }

  private static JsonNode newest(JsonNode page) {
    return page.path("items").path(0);
  }
}
