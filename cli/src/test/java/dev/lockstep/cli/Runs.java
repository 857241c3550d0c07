package dev.lockstep.cli;

/** Runs as the server writes them. */
public final class Runs {

  private Runs() {}

  /** A run 19 of 10 tasks. */
  public static String json(String state, int done) {
    return json(state, done, "{\"COMPLETED\": " + done + "}");
  }

  /** The same with tasks by state. */
  public static String json(String state, int done, String byState) {
    boolean running = state.equals("RUNNING");
    return """
        {"run": 19, "description": "November", "packageCombination": "b61ua6", "origin": "MANUAL",
         "state": "%s", "step": %s, "bshells": 4, "companies": [410, 411, 412],
         "tasks": {"total": 10, "done": %d, "byState": %s},
         "running": %s,
         "etaMillis": %s, "createdAt": "2026-01-01T10:00:00Z", "startedAt": "2026-01-01T10:00:01Z",
         "finishedAt": null, "elapsedMillis": 61500, "restarts": 0, "somethingNewer": true}
        """
        .formatted(
            state,
            running ? "\"FIRST\"" : "null",
            done,
            byState,
            running
                ? "[{\"task\": 7, \"company\": 410, \"program\": \"p7\", \"table\": \"t7\","
                    + " \"bshell\": \"run-19/FIRST/2\", \"startedAt\": \"2026-01-01T10:00:01Z\"}]"
                : "[]",
            running ? "12000" : "null");
  }

  /** A run 19 that releases by company, with these standings. */
  public static String byCompany(String state, int done, String standings) {
    return json(state, done)
        .replace("\"FIRST\"", "\"COMPANIES\"")
        .replace(
            "\"restarts\"",
            "\"release\": \"COMPANY\", \"standings\": [" + standings + "], \"restarts\"");
  }

  /** How far a company has come; without a time when it is not released. */
  public static String standing(int company, String batch, String releasedAt) {
    return "{\"company\": %d, \"batch\": \"%s\", \"releasedAt\": %s}"
        .formatted(company, batch, releasedAt.isEmpty() ? "null" : "\"" + releasedAt + "\"");
  }

  /** A run 19 whose job failed when 3 of 10 tasks were done. */
  public static String failed(String error) {
    return json("FAILED", 3)
        .replace("\"restarts\": 0", "\"restarts\": 0, \"error\": \"" + error + "\"");
  }

  /** A page that holds all of a list. */
  public static String page(String... items) {
    return "{\"items\": ["
        + String.join(", ", items)
        + "], \"page\": 0, \"size\": 50, \"total\": "
        + items.length
        + "}";
  }
}
