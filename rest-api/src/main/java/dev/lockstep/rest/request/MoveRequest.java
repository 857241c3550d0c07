package dev.lockstep.rest.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.reconfiguration.MoveOrder;
import dev.lockstep.reconfiguration.MoveOrder.Written;
import dev.lockstep.shared.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads moves of AMPs: {@code moves}, and {@code config} with the configuration's commands. */
public final class MoveRequest {

  private static final String MOVES = "moves";
  private static final String CONFIG = "config";
  private static final String FORM = "Give a list such as [{\"from\": \"0-3\", \"to\": \"8-11\"}]";
  private static final String COMMANDS = "Give a list such as [\"MOVE AMP 0-3 TO 8-11\"]";

  private MoveRequest() {}

  /**
   * Reads a body.
   *
   * @throws dev.lockstep.shared.LockstepException {@code REQUEST_INVALID} with every fault
   */
  public static MoveOrder read(@Nullable InputStream body) throws IOException {
    RequestCheck check = new RequestCheck();
    JsonBody json = JsonBody.read(body, Set.of(MOVES, CONFIG), check);
    List<Written> moves = new ArrayList<>();
    for (JsonNode move : json.elements(MOVES, FORM)) {
      moves.add(new Written(range(move, "from", check), range(move, "to", check)));
    }
    Optional<List<String>> config =
        json.has(CONFIG)
            ? Optional.of(commands(json.elements(CONFIG, COMMANDS), check))
            : Optional.empty();
    check.refuse();
    List<Fault> faults = new ArrayList<>();
    Optional<MoveOrder> order = MoveOrder.read(moves, config, faults);
    faults.forEach(check::add);
    check.refuse();
    return order.orElseThrow();
  }

  /** A range, or the number of a single AMP. */
  private static String range(JsonNode move, String field, RequestCheck check) {
    JsonNode range = move.path(field);
    if (!range.isTextual() && !range.isIntegralNumber()) {
      check.add(Fault.of(MOVES, "one of them has no `" + field + "`", FORM));
    }
    return range.asText("");
  }

  private static List<String> commands(List<JsonNode> elements, RequestCheck check) {
    List<String> commands = new ArrayList<>();
    for (JsonNode command : elements) {
      if (!command.isTextual()) {
        check.add(Fault.of(CONFIG, command + " is not a text", COMMANDS));
      }
      commands.add(command.asText(""));
    }
    return commands;
  }
}
