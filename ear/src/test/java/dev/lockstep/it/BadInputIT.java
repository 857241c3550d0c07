package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.RestFaultException;
import dev.lockstep.bench.server.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Each test has a VRC, a package combination and a company of its own, so none needs another. */
@TestMethodOrder(MethodOrderer.Random.class)
class BadInputIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int APPLYING = 6;
  private static final String SECRET = "hr-secret";

  @TempDir static Path directory;
  private static ServerProcess server;
  private static LockstepClient api;
  private static String url;
  private static final List<Integer> firstApplied = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    url = "jdbc:h2:file:" + directory.resolve("erp") + ";AUTO_SERVER=TRUE";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (int company = 1; company <= 3; company++) {
        statement.execute("CREATE SCHEMA c" + company);
        statement.execute("CREATE TABLE c" + company + ".invoice (id INTEGER PRIMARY KEY)");
      }
    }
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:h2:file:" + directory.resolve("hr") + ";AUTO_SERVER=TRUE", "sa", SECRET);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA c9");
      statement.execute("CREATE TABLE c9.invoice (id INTEGER PRIMARY KEY)");
    }
    writeSecret(SECRET.getBytes(StandardCharsets.UTF_8));
    server = Servers.builder().property("lockstep.data", directory.toString()).build();
    server.start();
    api = server.api();
    applyTheFirstSiteManyTimesAtOnce();
  }

  private static void applyTheFirstSiteManyTimesAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(APPLYING);
    try {
      CyclicBarrier start = new CyclicBarrier(APPLYING);
      List<Future<Integer>> applied = new ArrayList<>();
      for (int applying = 0; applying < APPLYING; applying++) {
        applied.add(
            threads.submit(
                () -> {
                  start.await();
                  return statusOfApplying();
                }));
      }
      for (Future<Integer> one : applied) {
        firstApplied.add(one.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static int statusOfApplying() {
    try {
      api.applySite(site(""));
      return 200;
    } catch (RestFaultException e) {
      return e.status();
    }
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static String site(String more) {
    return """
        site: bad-input
        dataStores:
          erp: {url: "jdbc:h2:file:${lockstep.data}/erp;AUTO_SERVER=TRUE"}
          hr:
            url: "jdbc:h2:file:${lockstep.data}/hr;AUTO_SERVER=TRUE"
            user: sa
            password: "${credential:hr}"
        vrcs: {V1: {}, V2: {}, V3: {}, V9: {}}
        packageCombinations:
          p1: {description: one, vrcs: [V1]}
          p2: {description: two, vrcs: [V2]}
          p3: {description: three, vrcs: [V3]}
          p9: {description: nine, vrcs: [V9]}
        companies:
          1: {description: a, purpose: test, packageCombination: p1, dataStore: erp, schema: c1}
          2: {description: b, purpose: test, packageCombination: p2, dataStore: erp, schema: c2}
          3: {description: c, purpose: test, packageCombination: p3, dataStore: erp, schema: c3}
          9: {description: d, purpose: test, packageCombination: p9, dataStore: hr, schema: c9}
        """
        + more;
  }

  @Test
  void unlocking_needs_a_locked_company_and_a_reason() {
    assertThat(refusedUnlock(4711, Map.of("reason", "x")).status()).isEqualTo(404);
    assertThat(refusedUnlock(1, Map.of("reason", "x")).status()).isEqualTo(409);

    RestFaultException refused = refusedUnlock(1, Map.of("why", "x", "reason", " "));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.problem().path("faults"))
        .extracting(fault -> fault.path("object").asText())
        .containsExactlyInAnyOrder("why", "reason");
  }

  private static RestFaultException refusedUnlock(int company, Map<String, String> body) {
    return catchThrowableOfType(
        RestFaultException.class, () -> api.post("/api/companies/" + company + "/unlock", body));
  }

  @Test
  void of_several_first_sites_at_once_those_that_come_too_late_are_told_so() {
    assertThat(firstApplied).hasSize(APPLYING).contains(200).containsOnly(200, 409);
    assertThat(api.get("/api/site").path("site").asText()).isEqualTo("bad-input");
  }

  @Test
  void a_site_file_with_five_faults_gets_five_messages_and_changes_nothing() {
    JsonNode before = api.get("/api/site");
    String faulty =
        """
        site: faulty
        dataStores:
          erp: {url: "jdbc:oracle:thin:@db"}
          pay: {url: "jdbc:h2:file:/x", password: secret}
        vrcs: {V1: {derivedFrom: V9}}
        packageCombinations:
          p1: {description: one, vrcs: [V1]}
        companies:
          1: {description: a, purpose: test, packageCombination: p7, dataStore: erp, schema: c1}
          2: {description: b, purpose: test, packageCombination: p1, dataStore: nowhere, schema: c2}
        """;

    RestFaultException fault =
        catchThrowableOfType(RestFaultException.class, () -> api.applySite(faulty));

    assertThat(fault.status()).isEqualTo(400);
    assertThat(fault.problem().path("faults")).hasSize(5);
    assertThat(fault.problem().toString()).doesNotContain("secret\"");
    assertThat(api.get("/api/site")).isEqualTo(before);
  }

  @Test
  void an_unknown_database_and_a_missing_schema_are_both_named() {
    String faulty =
        site("  4: {description: d, purpose: t, packageCombination: p1, dataStore: erp, schema: no}\n")
            .replaceFirst(
                "vrcs:",
                java.util.regex.Matcher.quoteReplacement(
                    "  gone: {url: \"jdbc:h2:file:${lockstep.data}/no-such-database\"}\nvrcs:"));

    RestFaultException fault =
        catchThrowableOfType(RestFaultException.class, () -> api.applySite(faulty));

    assertThat(fault.problem().path("faults").findValuesAsText("object"))
        .contains("data store gone", "company 4");
  }

  @Test
  void a_prerequisite_cycle_is_named_in_full_and_nothing_is_installed() throws IOException {
    String pack =
        """
        featurePack: cyclic
        programs:
          - {code: a, table: invoice, requires: [c], sql: s.sql}
          - {code: b, table: invoice, requires: [a], sql: s.sql}
          - {code: c, table: invoice, requires: [b], sql: s.sql}
        """;

    RestFaultException fault =
        catchThrowableOfType(
            RestFaultException.class,
            () ->
                api.installFeaturePack(
                    Zip.of(Map.of("feature-pack.yaml", pack, "s.sql", "SELECT 1")), "V1"));

    assertThat(fault.problem().path("faults").toString()).contains("a → ").contains("→ b");
    assertThat(api.items("/api/feature-packs").toString()).doesNotContain("cyclic");
  }

  @Test
  void a_failing_program_blocks_its_dependents_and_all_others_go_on() throws Exception {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "feature-pack.yaml",
        """
        featurePack: failing
        programs:
          - {code: f-bad, table: invoice, sql: bad.sql}
          - {code: f-next, table: invoice, requires: [f-bad], sql: next.sql}
          - {code: f-far, table: invoice, requires: [f-next], sql: next.sql}
          - {code: f-free, table: invoice, sql: free.sql}
          - {code: f-late, table: invoice, batch: last, sql: late.sql}
        """);
    files.put(
        "bad.sql", "ALTER TABLE invoice ADD COLUMN b INTEGER; INSERT INTO nowhere VALUES (1);");
    files.put("next.sql", "INSERT INTO invoice (id) VALUES (99);");
    files.put("free.sql", "INSERT INTO invoice (id) VALUES (7);");
    files.put("late.sql", "INSERT INTO invoice (id) VALUES (8);");
    JsonNode installed = api.installFeaturePack(Zip.of(files), "V2");
    long run = installed.path("runs").path(0).path("run").asLong();
    api.initialize(run);
    api.start(run, 2);

    JsonNode ended = api.awaitRun(run, LIMIT, "COMPLETED", "FAILED", "STOPPED");

    assertThat(ended.path("state").asText()).isEqualTo("FAILED");
    Map<String, String> states = new LinkedHashMap<>();
    Map<String, String> blockedBy = new LinkedHashMap<>();
    for (JsonNode task : api.items("/api/data-upgrade-runs/" + run + "/tasks")) {
      states.put(task.path("program").asText(), task.path("state").asText());
      blockedBy.put(task.path("program").asText(), task.path("blockedBy").asText());
    }
    assertThat(states)
        .containsEntry("f-bad", "FAILED")
        .containsEntry("f-next", "BLOCKED")
        .containsEntry("f-far", "BLOCKED")
        .containsEntry("f-free", "COMPLETED")
        .containsEntry("f-late", "BLOCKED");
    assertThat(blockedBy)
        .containsEntry("f-next", "f-bad")
        .containsEntry("f-far", "f-bad")
        .containsEntry("f-late", "f-bad");
    assertThat(api.get("/api/companies/2").path("status").asText()).isEqualTo("UPGRADE_NEEDED");
    assertThat(rows("c2")).isEqualTo(1);
    String report = "/api/data-upgrade-runs/" + run + "/report";
    assertThat(api.get(report + ".html").asText())
        .startsWith("<!DOCTYPE html>")
        .contains("INSERT INTO nowhere", "f-next");
    assertThat(api.get(report + ".xml").asText())
        .contains("tests=\"5\" failures=\"1\" errors=\"0\" skipped=\"3\"")
        .contains("name=\"f-free\"", "blocked by f-bad");
    logs_of_tasks_that_failed_and_that_never_ran(run);
    mendTheFailedProgram(files, run);
  }

  private static void logs_of_tasks_that_failed_and_that_never_ran(long run) {
    String path = "/api/data-upgrade-runs/" + run + "/tasks";
    String bad = log(path + "?program=f-bad");
    String far = log(path + "?program=f-far");

    assertThat(api.items(bad))
        .extracting(line -> line.path("level").asText() + " " + line.path("statement"))
        .containsExactly("INFO 1", "ERROR null");
    assertThat(api.get(far).path("items")).isEmpty();
    assertThat(api.get(far).path("open").asBoolean()).isFalse();
    assertThat(api.get(far).path("state").asText()).isEqualTo("BLOCKED");
    for (String wrong : List.of("after=-1", "after=x", "size=0", "page=-1")) {
      assertThat(refused(bad + "?" + wrong).status()).isEqualTo(400);
    }
    assertThat(refused(path + "/4711/log").status()).isEqualTo(404);
    assertThat(refused("/api/data-upgrade-runs/4711/tasks/1/log").status()).isEqualTo(404);
    assertThat(refused("/api/data-upgrade-runs/" + run + "/report.pdf").status()).isEqualTo(404);
    assertThat(refused("/api/data-upgrade-runs/" + run + "/simulation/report.html").problem())
        .asString()
        .contains("never simulated");
    assertThat(
            catchThrowableOfType(
                    RestFaultException.class,
                    () ->
                        api.post(
                            "/api/data-upgrade-runs/" + run + "/start",
                            Map.of("bshells", 1, "errorsOnly", "yes")))
                .status())
        .isEqualTo(400);
  }

  private static String log(String tasks) {
    JsonNode task = api.get(tasks).path("items").path(0);
    return "/api/data-upgrade-runs/"
        + task.path("run").asLong()
        + "/tasks/"
        + task.path("task").asLong()
        + "/log";
  }

  private static RestFaultException refused(String path) {
    return catchThrowableOfType(RestFaultException.class, () -> api.get(path));
  }

  /** What was missing is created by hand; the retry goes on at the statement that failed. */
  private static void mendTheFailedProgram(Map<String, String> files, long run) throws Exception {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE c2.nowhere (id INTEGER)");
      statement.execute("DELETE FROM c2.invoice");
    }
    files.clear();
    api.retry(run, 2);
    JsonNode ended = api.awaitRun(run, LIMIT, "COMPLETED", "FAILED", "STOPPED");
    // f-next and f-far insert the same key: the second of them fails, and only it
    assertThat(ended.path("tasks").path("byState").path("FAILED").asInt()).isEqualTo(1);
    assertThat(ended.path("tasks").path("byState").path("COMPLETED").asInt()).isEqualTo(3);
  }

  @Test
  void a_program_that_was_executed_cannot_be_changed() throws Exception {
    String pack =
        """
        featurePack: changing
        programs:
          - {code: ch-1, table: invoice, sql: one.sql}
        """;
    byte[] zip =
        Zip.of(Map.of("feature-pack.yaml", pack, "one.sql", "INSERT INTO invoice VALUES (1)"));
    long run = api.installFeaturePack(zip, "V3").path("runs").path(0).path("run").asLong();
    api.initialize(run);
    api.start(run, 1);
    assertThat(api.awaitRun(run, LIMIT, "COMPLETED", "FAILED").path("state").asText())
        .isEqualTo("COMPLETED");
    byte[] changed =
        Zip.of(Map.of("feature-pack.yaml", pack, "one.sql", "INSERT INTO invoice VALUES (2)"));

    RestFaultException fault =
        catchThrowableOfType(RestFaultException.class, () -> api.installFeaturePack(changed, "V3"));

    assertThat(fault.status()).isEqualTo(409);
    assertThat(fault.problem().path("faults").toString()).contains("program ch-1", "company 3");
    assertThat(rows("c3")).isEqualTo(1);
  }

  @Test
  void a_fault_of_the_server_fails_the_task_that_met_it_and_says_what_it_was() throws Exception {
    byte[] zip =
        Zip.of(
            Map.of(
                "feature-pack.yaml",
                "featurePack: secretive\nprograms:\n  - {code: s-1, table: invoice, sql: s.sql}\n",
                "s.sql",
                "INSERT INTO invoice VALUES (1)"));
    long run = api.installFeaturePack(zip, "V9").path("runs").path(0).path("run").asLong();
    api.initialize(run);
    // a secret that is not even text
    writeSecret(new byte[] {(byte) 0xff, (byte) 0xfe});
    api.start(run, 2);

    JsonNode failed = api.awaitRun(run, LIMIT, "COMPLETED", "FAILED", "STOPPED");

    assertThat(failed.path("state").asText()).isEqualTo("FAILED");
    JsonNode failures = api.get("/api/data-upgrade-runs/" + run + "/report").path("failures");
    assertThat(failures.findValuesAsText("error"))
        .isNotEmpty()
        .allSatisfy(error -> assertThat(error).contains("fault of the server", "secret hr"));

    writeSecret(SECRET.getBytes(StandardCharsets.UTF_8));
    api.retry(run, 2);
    JsonNode ended = api.awaitRun(run, LIMIT, "COMPLETED", "FAILED", "STOPPED");
    assertThat(ended.path("state").asText()).isEqualTo("COMPLETED");
  }

  private static void writeSecret(byte[] secret) throws IOException {
    Path file = directory.resolve("credentials").resolve("hr");
    Files.createDirectories(file.getParent());
    Files.write(file, secret);
  }

  private static long rows(String schema) throws Exception {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + schema + ".invoice")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
