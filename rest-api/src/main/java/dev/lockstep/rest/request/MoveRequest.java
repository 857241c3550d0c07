package dev.lockstep.rest.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.reconfiguration.MoveOrder;
import dev.lockstep.reconfiguration.MoveOrder.Written;
import dev.lockstep.reconfiguration.service.Reconfigurations;
import dev.lockstep.shared.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Moves of AMPs: {@code moves}, and {@code config} with the configuration's commands.
 *
 * @param parallelism how many cylinders are copied at a time
 */
public record MoveRequest(MoveOrder order, int parallelism) {

  /** How many cylinders are copied at a time when nobody says it. */
  public static final int USUAL_PARALLELISM = 4;

  private static final String MOVES = "moves";
  private static final String CONFIG = "config";
  private static final String PARALLELISM = "parallelism";
  private static final String FORM = "Give a list such as [{\"from\": \"0-3\", \"to\": \"8-11\"}]";
  private static final String COMMANDS = "Give a list such as [\"MOVE AMP 0-3 TO 8-11\"]";

  /**
   * Reads a body that asks for a check only; its {@code parallelism} is 1 at least, as it is there
   * for how long the moves take.
   *
   * @throws dev.lockstep.shared.LockstepException {@code REQUEST_INVALID} with every fault
   */
  public static MoveRequest check(@Nullable InputStream body) throws IOException {
    return read(body, 1);
  }

  /**
   * Reads a body that starts a reconfiguration.
   *
   * @throws dev.lockstep.shared.LockstepException {@code REQUEST_INVALID} with every fault
   */
  public static MoveRequest read(@Nullable InputStream body) throws IOException {
    return read(body, 0);
  }

  /**
   * Reads a body that changes how many cylinders are copied at a time.
   *
   * @throws dev.lockstep.shared.LockstepException {@code REQUEST_INVALID} with every fault
   */
  public static int parallelism(@Nullable InputStream body) throws IOException {
    RequestCheck check = new RequestCheck();
    int parallelism =
        JsonBody.read(body, Set.of(PARALLELISM), check)
            .number(PARALLELISM, 0, Reconfigurations.MOST_PARALLEL);
    check.refuse();
    return parallelism;
  }

  private static MoveRequest read(@Nullable InputStream body, int least) throws IOException {
    RequestCheck check = new RequestCheck();
    JsonBody json = JsonBody.read(body, Set.of(MOVES, CONFIG, PARALLELISM), check);
    Integer parallelism = json.optionalNumber(PARALLELISM, least, Reconfigurations.MOST_PARALLEL);
    Optional<MoveOrder> order = order(json, check);
    check.refuse();
    return new MoveRequest(
        order.orElseThrow(), Objects.requireNonNullElse(parallelism, USUAL_PARALLELISM));
  }

  private static Optional<MoveOrder> order(JsonBody json, RequestCheck check) {
    List<Written> moves = new ArrayList<>();
    for (JsonNode move : json.elements(MOVES, FORM)) {
      Optional<String> from = range(move, "from", check);
      Optional<String> to = range(move, "to", check);
      from.ifPresent(one -> to.ifPresent(other -> moves.add(new Written(one, other))));
    }
    Optional<List<String>> config =
        json.has(CONFIG)
            ? Optional.of(commands(json.elements(CONFIG, COMMANDS), check))
            : Optional.empty();
    List<Fault> faults = new ArrayList<>();
    Optional<MoveOrder> order = MoveOrder.read(moves, config, faults);
    // that there are no moves is a fault of the list, which has been named
    faults.stream().filter(fault -> !MOVES.equals(fault.object())).forEach(check::add);
    return order;
  }

  /** A range, or the number of a single AMP. */
  private static Optional<String> range(JsonNode move, String field, RequestCheck check) {
    JsonNode range = move.path(field);
    if (range.isTextual() || range.isIntegralNumber()) {
      return Optional.of(range.asText());
    }
    check.add(Fault.of(MOVES, "one of them has no `" + field + "`", FORM));
    return Optional.empty();
  }

  private static List<String> commands(List<JsonNode> elements, RequestCheck check) {
    List<String> commands = new ArrayList<>();
    for (JsonNode command : elements) {
      if (command.isTextual()) {
        commands.add(command.asText());
      } else {
        check.add(Fault.of(CONFIG, command + " is not a text", COMMANDS));
      }
    }
    return commands;
  }
}
