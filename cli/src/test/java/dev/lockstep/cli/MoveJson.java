package dev.lockstep.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reconfiguration 7 as the server answers it, with one AMP, one table of ten cylinders and three
 * steps.
 */
record MoveJson(
    String state,
    String step,
    int copied,
    int parallelism,
    @Nullable String note,
    @Nullable String error) {

  static MoveJson of(String state, String step) {
    return new MoveJson(state, step, -1, 4, null, null);
  }

  MoveJson copied(int cylinders) {
    return new MoveJson(state, step, cylinders, parallelism, note, error);
  }

  MoveJson parallelism(int cylinders) {
    return new MoveJson(state, step, copied, cylinders, note, error);
  }

  MoveJson note(String text) {
    return new MoveJson(state, step, copied, parallelism, text, error);
  }

  MoveJson error(String text) {
    return new MoveJson(state, step, copied, parallelism, note, text);
  }

  String json() {
    String counts = copied < 0 ? counts(0, 0) : counts(10, copied);
    return String.format(
            Locale.ROOT,
            """
            {"id": 7, "state": "%s", "step": "%s", "steps": [
              {"word": "identify", "title": "Identify the AMPs", "state": "DONE",
               "beganAt": "2026-01-01T10:00:00Z", "endedAt": "2026-01-01T10:00:01Z"},
              {"word": "copy", "title": "Copy all rows", "state": "UNDER_WAY",
               "beganAt": "2026-01-01T10:00:01Z", "endedAt": null},
              {"word": "exchange", "title": "Exchange the storage map", "state": "WAITING",
               "beganAt": null, "endedAt": null}],
             "moves": [{"from": 0, "to": 8, "fromStorage": "disk0", "toStorage": "disk8",
               "tables": [{"table": "orders", %s}], %s}],
             "config": ["MOVE AMP 0 TO 8"], "note": %s, "error": %s, "parallelism": %d, %s,
             "bytesPerSecond": 35651584, "remainingSeconds": %s, "attempt": 1,
             "jobExecution": 4, "caller": null, "mapVersion": null,
             "createdAt": "2026-01-01T10:00:00Z", "createdBy": "ann", "finishedAt": null,
             "somethingNewer": true}""",
            state,
            step,
            counts,
            counts,
            text(note),
            text(error),
            parallelism,
            counts,
            parallelism == 0 ? "null" : "80")
        .strip();
  }

  private static String counts(int cylinders, int copied) {
    return String.format(
        Locale.ROOT,
        "\"cylinders\": %d, \"copied\": %d, \"copying\": %d, \"failed\": 0,"
            + " \"estimatedBytes\": %d, \"rows\": %d, \"bytes\": %d, \"percent\": %d",
        cylinders,
        copied,
        Math.min(2, cylinders - copied),
        cylinders << 20,
        copied * 100,
        copied << 20,
        copied * 10);
  }

  private static @Nullable String text(@Nullable String text) {
    return text == null ? null : "\"" + text + "\"";
  }
}
