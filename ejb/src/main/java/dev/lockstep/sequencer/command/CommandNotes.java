package dev.lockstep.sequencer.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.dataupgrade.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is noted of a command: before it is started that it is, and after its end how it ended.
 *
 * @param attempt the attempt that this is about
 * @param exitCode null while it has not ended by itself
 * @param millis how long it took; 0 while it has not ended
 * @param lines the last ones that it printed
 */
record CommandNotes(int attempt, @Nullable Integer exitCode, long millis, List<String> lines) {

  CommandNotes {
    lines = List.copyOf(lines);
  }

  static CommandNotes begun(int attempt) {
    return new CommandNotes(attempt, null, 0, List.of());
  }

  /** What was noted; empty when nothing was. */
  static Optional<CommandNotes> of(JsonNode node) {
    if (!node.has("attempt")) {
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>();
    node.path("lastLines").forEach(line -> lines.add(line.asText()));
    JsonNode exitCode = node.path("exitCode");
    return Optional.of(
        new CommandNotes(
            node.path("attempt").asInt(),
            exitCode.isInt() ? (Integer) exitCode.asInt() : null,
            node.path("millis").asLong(),
            lines));
  }

  JsonNode node() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("attempt", attempt);
    node.put("exitCode", exitCode);
    node.put("millis", millis);
    lines.forEach(node.putArray("lastLines")::add);
    return node;
  }

  /** The outcome of a command that has done its work; empty for any other. */
  Optional<Outcome> done() {
    return Optional.ofNullable(exitCode)
        .map(Outcome::ofExitCode)
        .filter(outcome -> !outcome.failed());
  }
}
