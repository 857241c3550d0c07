package dev.lockstep.browser;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.pack.ZippedTexts;
import dev.lockstep.bench.server.LockstepClient;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server on which something of everything has happened: runs that completed and failed, a load
 * with bad rows, a move of an AMP, an operation that waits for its driver.
 *
 * @param run one that failed
 * @param task of this run, which failed
 * @param execution of a batch job
 */
record FilledSite(long run, long task, long load, long move, long operation, long execution) {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static final String OPERATION =
      """
      operation: q4
      title: The fourth quarter
      contents:
        - {entry: ready, type: readiness-check}
        - {entry: fourth, type: data-upgrade-run, packageCombination: p4}
        - {entry: look, type: confirm, text: Take a backup.}
      """;

  private static final String LOAD =
      """
      load: rates
      instances: 2
      from: {csv: rows.csv, columns: [id, name]}
      into: {company: 1, table: rate}
      errorLimit: 10
      """;

  /** Lets it all happen on a server without anything yet, in the name of an administrator. */
  static FilledSite fill(LockstepClient api, ErpSite site) throws SQLException {
    api.applySite(site.yaml());
    awaitPath(api, "/api/amps?adopted=true", "total", "1");
    api.installFeaturePack(ErpSite.pack(), ErpSite.vrc());
    site.breakCompany(3, true);
    long failed = 0;
    for (JsonNode run : api.items("/api/data-upgrade-runs")) {
      long number = run.path("run").asLong();
      api.initialize(number);
      switch (run.path("packageCombination").asText()) {
        case "p1" -> finish(api, number, "COMPLETED");
        case "p3" -> failed = finish(api, number, "FAILED");
        default -> {
          // the operation's
        }
      }
    }
    long load = load(api);
    long operation = operation(api);
    return new FilledSite(
        failed,
        failedTask(api, failed),
        load,
        move(api),
        operation,
        api.get("/api/jobs").path("items").path(0).path("execution").asLong());
  }

  private static long finish(LockstepClient api, long run, String state) {
    api.start(run, 2);
    return api.awaitRun(run, LIMIT, state).path("run").asLong();
  }

  private static long failedTask(LockstepClient api, long run) {
    return api.get("/api/data-upgrade-runs/" + run + "/failures")
        .path("items")
        .path(0)
        .path("task")
        .asLong();
  }

  private static long load(LockstepClient api) {
    byte[] zip =
        ZippedTexts.zip(
            Map.of("load.yaml", LOAD, "rows.csv", "1,one\n2,two\nthree,3\n4,four\n4,again\n"));
    long load = api.post("/api/loads", "application/zip", zip).path("load").asLong();
    awaitPath(api, "/api/loads/" + load, "state", "COMPLETED");
    return load;
  }

  private static long operation(LockstepClient api) {
    api.post("/api/driver/take");
    api.post(
        "/api/operation-files",
        "application/zip",
        ZippedTexts.zip(Map.of("operation.yaml", OPERATION)));
    long operation =
        api.post("/api/operations", Map.of("operation", "q4")).path("operation").asLong();
    awaitPath(api, "/api/operations/" + operation, "state", "WAITING");
    return operation;
  }

  private static long move(LockstepClient api) {
    api.post("/api/amps/availability/offline", Map.of("grace", "0s"));
    awaitPath(api, "/api/amps/availability", "state", "OFFLINE");
    long move =
        api.post("/api/reconfigurations", Map.of("moves", List.of(Map.of("from", "0", "to", "8"))))
            .path("id")
            .asLong();
    awaitPath(api, "/api/reconfigurations/" + move, "state", "MOVED");
    return move;
  }

  private static void awaitPath(LockstepClient api, String path, String field, String value) {
    Polling.until(
        path + " with " + field + " " + value,
        POLL,
        LIMIT,
        () -> Optional.of(api.get(path)).filter(found -> found.path(field).asText().equals(value)));
  }

  /** Where each screen is shown: addresses behind {@code #/} by the screens' patterns. */
  Map<String, List<String>> places() {
    return Map.ofEntries(
        Map.entry("", List.of("", "?show=menu")),
        Map.entry("operations", List.of("operations")),
        Map.entry("operations/:op", List.of("operations/" + operation)),
        Map.entry("library", List.of("library")),
        Map.entry("library/new", List.of("library/new")),
        Map.entry("library/:name", List.of("library/q4?version=1")),
        Map.entry("library/:name/edit", List.of("library/q4/edit?version=1")),
        Map.entry("audit", List.of("audit", "audit?verify=true")),
        Map.entry("runs", List.of("runs")),
        Map.entry("runs/new", List.of("runs/new")),
        Map.entry(
            "runs/:run",
            List.of(
                "runs/" + run,
                "runs/" + run + "?view=matrix",
                "runs/" + run + "?view=timeline",
                "runs/" + run + "?view=timeline&from=0&to=40",
                "runs/" + run + "?view=graph",
                "runs/" + run + "?view=failures",
                "runs/" + run + "?view=log",
                "runs/" + run + "?view=simulation",
                "runs/" + run + "?view=report")),
        Map.entry("runs/:run/tasks/:task", List.of("runs/" + run + "/tasks/" + task)),
        Map.entry(
            "runs/:run/tasks/:company/:program",
            List.of("runs/" + run + "/tasks/3/tcfin-copy-rates")),
        Map.entry("loads", List.of("loads")),
        Map.entry("loads/new", List.of("loads/new")),
        Map.entry("loads/:load", List.of("loads/" + load)),
        Map.entry("amps", List.of("amps")),
        Map.entry("moves", List.of("moves")),
        Map.entry("moves/new", List.of("moves/new")),
        Map.entry("moves/:id", List.of("moves/" + move)),
        Map.entry(
            "site",
            List.of(
                "site", "site?tab=packages", "site?tab=packs", "site?tab=stores", "site?tab=file")),
        Map.entry("companies/:company", List.of("companies/3")),
        Map.entry("packs/:pack", List.of("packs/fin-2026-4")),
        Map.entry("jobs", List.of("jobs")),
        Map.entry("jobs/:execution", List.of("jobs/" + execution)),
        Map.entry("services", List.of("services")),
        Map.entry("users", List.of("users")),
        Map.entry("account", List.of("account")));
  }
}
