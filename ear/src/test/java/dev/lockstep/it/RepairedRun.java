package dev.lockstep.it;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.RestFaultException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** A run as an operator repairs it over REST. */
record RepairedRun(LockstepClient api, long number) {

  private static final Set<String> ORDINARY = Set.of("run create", "run init", "run start");

  /** Whom the audit names when a client does not tell. */
  static final String WHO = "admin";

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Installs a pack into VRC V4 and initializes the run that it brings. */
  static RepairedRun install(LockstepClient api, byte[] zip) {
    long run = api.installFeaturePack(zip, "V4").path("runs").path(0).path("run").asLong();
    api.initialize(run);
    return new RepairedRun(api, run);
  }

  /** The number of a run for one company that is created by hand and initialized. */
  static long created(LockstepClient api, int company) {
    long run =
        api.post(
                "/api/data-upgrade-runs",
                Map.of("packageCombination", "p40", "companies", List.of(company)))
            .path("run")
            .asLong();
    api.initialize(run);
    return run;
  }

  RepairedRun start(Map<String, ?> body) {
    post("/start", body);
    return this;
  }

  JsonNode retry(List<Long> tasks) {
    return post("/retry", Map.of("bshells", 2, "tasks", tasks));
  }

  /** The statuses of two such requests that begin at the same moment. */
  List<Integer> retryTwiceAtOnce(List<Long> tasks) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      CyclicBarrier start = new CyclicBarrier(2);
      List<Future<Integer>> answers = new ArrayList<>();
      for (int request = 0; request < 2; request++) {
        answers.add(
            threads.submit(
                () -> {
                  start.await();
                  return statusOfRetry(tasks);
                }));
      }
      return List.of(answers.get(0).get(), answers.get(1).get());
    } finally {
      threads.shutdownNow();
    }
  }

  private int statusOfRetry(List<Long> tasks) {
    try {
      retry(tasks);
      return 202;
    } catch (RestFaultException refused) {
      return refused.status();
    }
  }

  JsonNode decide(long task, String command, String reason) {
    return decideIn(number, task, command, reason);
  }

  /** The same by a client that tells who it is. */
  JsonNode decideAs(String who, long task, String command, String reason) {
    return api.as(who).post(path("/tasks/" + task + "/" + command), Map.of("reason", reason));
  }

  JsonNode decideIn(long run, long task, String command, String reason) {
    return api.post(path(run) + "/tasks/" + task + "/" + command, Map.of("reason", reason));
  }

  JsonNode post(String below, Object body) {
    return api.post(path(number) + below, body);
  }

  JsonNode show() {
    return api.run(number);
  }

  JsonNode report() {
    return api.get(path(number) + "/report");
  }

  List<JsonNode> failures(String query) {
    return api.items(path(number) + "/failures" + query);
  }

  /** What was decided after the run was made and started for the first time, the newest first. */
  List<JsonNode> audit() {
    return api.items("/api/audit?run=" + number).stream()
        .filter(row -> !ORDINARY.contains(row.path("action").asText()))
        .toList();
  }

  String log(long task) {
    return api.items(path(number) + "/tasks/" + task + "/log").toString();
  }

  JsonNode company(int company) {
    return api.get("/api/companies/" + company);
  }

  /** The programs that the company's own history has as done. */
  List<String> executed(int company) {
    return history(company).stream()
        .filter(row -> row.path("state").asText().equals("DONE"))
        .map(row -> row.path("program").asText())
        .toList();
  }

  private List<JsonNode> history(int company) {
    return api.items("/api/companies/" + company + "/history");
  }

  Optional<JsonNode> history(int company, String program) {
    return history(company).stream()
        .filter(row -> row.path("program").asText().equals(program))
        .findFirst();
  }

  long task(int company, String program) {
    return tasks(company, task -> task.path("task").asLong()).get(program);
  }

  Map<String, String> states(int company) {
    return tasks(company, task -> task.path("state").asText());
  }

  Map<String, Integer> attempts(int company) {
    return tasks(company, task -> task.path("attempt").asInt());
  }

  private <T> Map<String, T> tasks(int company, Function<JsonNode, T> value) {
    Map<String, T> values = new TreeMap<>();
    for (JsonNode task : api.items(path(number) + "/tasks?company=" + company)) {
      values.put(task.path("program").asText(), value.apply(task));
    }
    return values;
  }

  JsonNode awaitEnd() {
    return api.awaitRun(number, LIMIT, "COMPLETED", "FAILED", "STOPPED");
  }

  void awaitRunning(String program) {
    api.awaitRun(
        number, LIMIT, run -> run.path("running").findValuesAsText("program").contains(program));
  }

  /** The address of something below the run. */
  String path(String below) {
    return path(number) + below;
  }

  private static String path(long run) {
    return "/api/data-upgrade-runs/" + run;
  }
}
