package dev.lockstep.bench.chaos.reconfiguration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.chaos.Sight;
import java.util.Locale;

/** Where the work of a round is, in the order in which it passes; the steps by their names. */
enum MovePhase {
  NOT_ORDERED,
  IDENTIFY,
  CONFIGURE,
  NEW_AMPS,
  COPY,
  SAVE_MAPS,
  UPDATE_INDEX,
  DOWN,
  EXCHANGE,
  COME_UP,
  MOVED,
  GOING_BACK,
  BACK,
  GIVING_UP,
  RELEASING,
  OVER;

  /**
   * The phase of a move.
   *
   * @param move as REST has it; a missing node when it is not ordered yet
   */
  static MovePhase of(JsonNode move) {
    String state = move.path("state").asText();
    return switch (state) {
      case "" -> NOT_ORDERED;
      case "MOVED", "GOING_BACK", "BACK", "GIVING_UP", "RELEASING" -> valueOf(state);
      case "GIVEN_UP", "RELEASED" -> OVER;
      default -> valueOf(move.path("step").asText().toUpperCase(Locale.ROOT).replace('-', '_'));
    };
  }

  Sight.Phase phase() {
    return new Sight.Phase(ordinal(), OVER.ordinal());
  }
}
