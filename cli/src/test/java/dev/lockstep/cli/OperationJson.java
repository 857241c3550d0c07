package dev.lockstep.cli;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Operations as the server writes them. */
final class OperationJson {

  private OperationJson() {}

  /** An operation 7 with these entries. */
  static String operation(String state, String... entries) {
    return operation(state, null, entries);
  }

  /** An operation 7 that tells something. */
  static String told(String state, String message, String... entries) {
    return operation(state, message, entries);
  }

  private static String operation(String state, @Nullable String message, String[] entries) {
    long passed = Arrays.stream(entries).filter(OperationJson::isPassed).count();
    return """
        {"operation": 7, "uid": "u-7", "name": "q4", "version": 3, "title": "The fourth quarter",
         "resume": "AUTO", "state": "%s", "wish": "NONE", "message": %s, "driver": "ann",
         "companies": [410, 411], "amps": [], "passedEntries": %d, "entries": [%s],
         "createdAt": "2026-01-01T10:00:00Z", "startedAt": "2026-01-01T10:00:01Z",
         "finishedAt": null, "somethingNewer": true}"""
        .formatted(
            state,
            message == null ? "null" : '"' + message + '"',
            passed,
            String.join(", ", entries));
  }

  private static boolean isPassed(String entry) {
    return entry.contains("\"state\": \"DONE") || entry.contains("\"state\": \"SKIPPED\"");
  }

  /** An entry that was begun once, or never when it waits. */
  static String entry(String name, String type, String state) {
    return """
        {"entry": "%s", "type": "%s", "onFailure": "STOP", "state": "%s", "attempt": %d,
         "message": null, "passedBy": null, "reason": null, "startedAt": null,
         "finishedAt": null, "jobExecution": null, "notes": null}"""
        .formatted(name, type, state, state.equals("WAITING") ? 0 : 1);
  }

  /** An entry that told something. */
  static String entry(String name, String type, String state, String message) {
    return entry(name, type, state)
        .replace("\"message\": null", "\"message\": \"" + message + "\"");
  }

  /** An entry that executes run 19. */
  static String upgrade(String state) {
    return entry("upgrade", "data-upgrade-run", state)
        .replace("\"notes\": null", "\"notes\": {\"runs\": [19]}");
  }
}
