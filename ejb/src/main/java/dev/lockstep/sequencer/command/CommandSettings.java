package dev.lockstep.sequencer.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.dataupgrade.TimeLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of type {@code exec} says.
 *
 * @param words the path of a file of the operation, then its arguments; empty only with faults
 * @param dataStore the data store that the command works with, or null
 */
record CommandSettings(List<String> words, @Nullable String dataStore, Duration timeLimit) {

  CommandSettings {
    words = List.copyOf(words);
  }

  static CommandSettings of(JsonNode node) {
    List<String> words = new ArrayList<>();
    node.path("exec").forEach(word -> words.add(word.asText()));
    return new CommandSettings(
        words,
        node.path("dataStore").textValue(),
        TimeLimit.of(node.path("timeLimit").asText()).orElse(TimeLimit.OF_PROCESSES));
  }

  String file() {
    return words.isEmpty() ? "" : words.get(0);
  }
}
