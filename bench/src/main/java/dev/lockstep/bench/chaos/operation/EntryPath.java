package dev.lockstep.bench.chaos.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.chaos.ChaosException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Sees over all kills that no entry is begun again after it was done. Not thread-safe. */
final class EntryPath {
  private static final Set<String> PASSED =
      Set.of("DONE", "DONE_WITH_WARNINGS", "SKIPPED", "IGNORED");

  private final Map<String, Integer> passed = new LinkedHashMap<>();

  /**
   * Compares an operation with all that was seen of it before.
   *
   * @throws ChaosException if an entry was done and is not any more, or was begun again
   */
  void note(JsonNode operation) {
    for (JsonNode entry : operation.path("entries")) {
      String name = entry.path("entry").asText();
      int attempt = entry.path("attempt").asInt();
      Integer before = passed.get(name);
      if (before != null && (!isPassed(entry) || attempt != before)) {
        throw new ChaosException(
            "Entry " + name + " was done after attempt " + before + ", and now it is " + entry);
      }
      if (isPassed(entry)) {
        passed.put(name, attempt);
      }
    }
  }

  static boolean isPassed(JsonNode entry) {
    return PASSED.contains(entry.path("state").asText());
  }
}
