package dev.lockstep.bench.chaos.reconfiguration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.RestFaultException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The operator: orders the move, disturbs the copy once after each start of the server (by turns a
 * stop, a pause by a parallelism of 0, and another parallelism), and brings the move to the end
 * that the round has. What he wants may come to nothing, since the move has gone on meanwhile or a
 * database is away; then the next look decides anew. Not thread-safe.
 */
final class MoveDriver {
  private static final int WRONG_STATE = 409;
  private static final int SERVERS_FAULT = 500;
  private static final int USUAL = 4;
  private static final int OTHER = 2;
  private static final int KINDS = 3;
  private static final double SHARE_OF_COPY = 0.1;

  private final LockstepClient api;
  private final OrderedMove move;
  private final AmpShow show;
  private final WayOut way;
  private final double giveUpAfter;
  private boolean disturbed = true;
  private boolean wentBack;
  private int disturbances;

  /**
   * @param show lets users look at AMPs that have moved
   * @param giveUpAfter the part of the rows that are copied before a move is given up
   */
  MoveDriver(LockstepClient api, OrderedMove move, AmpShow show, WayOut way, double giveUpAfter) {
    this.api = api;
    this.move = move;
    this.show = show;
    this.way = way;
    this.giveUpAfter = giveUpAfter;
  }

  /** The copy may be disturbed once more. */
  void again() {
    disturbed = false;
  }

  /** Whether the way back was taken. */
  boolean wentBack() {
    return wentBack;
  }

  /**
   * What is to be done now.
   *
   * @param found the move as REST has it
   * @param share of the rows that are copied
   * @param more of the rows that were copied since the last start
   */
  Optional<Runnable> command(JsonNode found, double share, double more) {
    return switch (found.path("state").asText()) {
      case "" -> Optional.of(this::order);
      case "RUNNING" -> whileCopying(found, share, more);
      case "STOPPED" ->
          Optional.of(
              () -> post(way == WayOut.GIVE_UP && mayGiveUp(found) ? "/give-up" : "/resume"));
      case "MOVED" -> show.command(this::leave);
      case "BACK" -> {
        wentBack = true;
        yield Optional.of(() -> post("/release-old"));
      }
      default -> Optional.empty();
    };
  }

  private void order() {
    post(
        OrderedMove.orders(),
        Map.of(
            "moves",
            List.of(Map.of("from", "0-3", "to", "8-11")),
            "config",
            List.of("MOVE AMP 0-3 TO 8-11"),
            "parallelism",
            USUAL));
  }

  private Optional<Runnable> whileCopying(JsonNode found, double share, double more) {
    int parallelism = found.path("parallelism").asInt();
    if (parallelism == 0) {
      return Optional.of(() -> parallelism(USUAL));
    }
    if (way == WayOut.GIVE_UP && share >= giveUpAfter && mayGiveUp(found)) {
      return Optional.of(() -> post("/stop"));
    }
    return disturbed || more < SHARE_OF_COPY || share >= 1
        ? Optional.empty()
        : Optional.of(() -> disturb(parallelism));
  }

  /** Not any more when storages are being exchanged. */
  private static boolean mayGiveUp(JsonNode found) {
    return MovePhase.of(found).compareTo(MovePhase.EXCHANGE) < 0;
  }

  private void disturb(int parallelism) {
    disturbed = true;
    switch (disturbances++ % KINDS) {
      case 0 -> post("/stop");
      case 1 -> parallelism(0);
      default -> parallelism(parallelism == USUAL ? OTHER : USUAL);
    }
  }

  private void parallelism(int cylinders) {
    post(move.path() + "/parallelism", Map.of("parallelism", cylinders));
  }

  private void leave() {
    if (way == WayOut.BACK) {
      // the AMPs were online, so that Lockstep cannot know that nobody has written
      post(move.path() + "/back", Map.of("loseChanges", true));
    } else {
      post("/release-old");
    }
  }

  private void post(String command) {
    unlessTooLate(() -> api.post(move.path() + command));
  }

  private void post(String path, Map<String, Object> body) {
    unlessTooLate(() -> api.post(path, body));
  }

  /** Whatever keeps a command from being taken now is seen by the next look. */
  static void unlessTooLate(Runnable request) {
    try {
      request.run();
    } catch (RestFaultException e) {
      if (e.status() != WRONG_STATE && e.status() < SERVERS_FAULT) {
        throw e;
      }
    }
  }
}
