package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.RestFaultException;
import dev.lockstep.bench.server.ServerProcess;
import dev.lockstep.it.programs.Endless;
import dev.lockstep.it.programs.Exits;
import dev.lockstep.it.programs.Good;
import dev.lockstep.it.programs.Hungry;
import dev.lockstep.it.programs.Stops;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Java programs and commands. Companies 1 to 9 live on PostgreSQL, 11 to 13 on H2, 12 in a database
 * that other processes cannot open, the others in one that they can. Company N is alone in package
 * combination pN, of VRC VN.
 */
class ProgramKindsIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String SECRET = "never-shown-7";

  @TempDir private static Path directory;

  private static PostgresServer postgres;
  private static ServerProcess server;
  private static LockstepClient api;

  @BeforeAll
  static void start() throws SQLException {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    postgres = PostgresServer.start();
    postgres.createDatabase("erp");
    StringBuilder vrcs = new StringBuilder();
    StringBuilder combinations = new StringBuilder();
    StringBuilder companies = new StringBuilder();
    for (int number : List.of(1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13)) {
      String store = number < 10 ? "pg" : number == 12 ? "shut" : "open";
      vrcs.append("  V%d: {}\n".formatted(number));
      combinations.append("  p%d: {description: p, vrcs: [V%d]}\n".formatted(number, number));
      companies.append(
          ("  %d: {description: c, purpose: test, packageCombination: p%d, dataStore: %s,"
                  + " schema: c%d}\n")
              .formatted(number, number, store, number));
      make(number);
    }
    server =
        Servers.builder()
            .property("lockstep.bshell.heap", "64m")
            .environment("ERP_PASSWORD", SECRET)
            .build();
    server.start();
    api = server.api();
    api.applySite(
        """
        site: kinds
        dataStores:
          pg: {url: "%s", user: %s, password: "${env:ERP_PASSWORD}"}
          open: {url: "%s"}
          shut: {url: "%s"}
        vrcs:
        %spackageCombinations:
        %scompanies:
        %s"""
            .formatted(
                postgres.jdbcUrl("erp"),
                postgres.user(),
                h2("open"),
                h2("shut"),
                vrcs,
                combinations,
                companies));
  }

  @AfterAll
  static void stop() {
    server.close();
    postgres.close();
  }

  private static String h2(String name) {
    return "jdbc:h2:file:"
        + directory.resolve(name)
        + (name.equals("open") ? ";AUTO_SERVER=TRUE" : "");
  }

  private static Connection connect(int company) throws SQLException {
    return company < 10
        ? postgres.connect("erp")
        : DriverManager.getConnection(h2(company == 12 ? "shut" : "open"));
  }

  private static void make(int company) throws SQLException {
    try (Connection connection = connect(company);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA c" + company);
      statement.execute("CREATE TABLE c" + company + ".effect (program VARCHAR(100))");
    }
  }

  @Test
  void java_programs_commit_effect_and_marker_together_on_both_databases() throws Exception {
    byte[] pack =
        new ProgramPack("java-good")
            .java("good", Good.class, "")
            .sql("after", "INSERT INTO effect VALUES ('after')", ", requires: [good]")
            .zip();
    for (int company : List.of(1, 11)) {
      long run = begin(pack, company, 2);

      assertThat(state(api.awaitRun(run, LIMIT, "COMPLETED", "FAILED"))).isEqualTo("COMPLETED");

      assertThat(values(company, "SELECT program FROM c%d.effect ORDER BY 1"))
          .isEqualTo("after,good");
      assertThat(values(company, "SELECT state FROM c%d.lockstep_history")).isEqualTo("DONE,DONE");
      JsonNode good = tasks(run).get("good");
      assertThat(good.path("outcome").asText()).isEqualTo("DONE");
      assertThat(log(run, good)).containsExactly("INFO upgrades company " + company);
    }
  }

  @Test
  void what_goes_wrong_in_a_process_is_the_matter_of_its_task_alone() throws Exception {
    long run =
        begin(
            new ProgramPack("java-bad")
                .java("exits", Exits.class, "")
                .java("hungry", Hungry.class, "")
                .java("endless", Endless.class, ", timeLimit: 3s")
                .java("good-1", Good.class, "")
                .exec("code-0", "echo fine", "")
                .exec("code-4", "echo look; exit 4", "")
                .exec("code-8", "echo row 7; exit 8", "")
                .exec("code-12", "echo no rows; exit 12", "")
                .exec("code-1", "exit 1", "")
                .exec("loud", "yes 0123456789 | head -c 100000000; echo; echo the end", "")
                .exec("slow", "sleep 1000 & echo $!; wait", ", timeLimit: 2s")
                .exec("env", "env", "")
                .sql("notice", "DO $$ BEGIN RAISE NOTICE 'a'; END $$", "")
                .sql("warning", "DO $$ BEGIN RAISE WARNING 'row 7'; END $$", "")
                .sql("sleepy", "SELECT pg_sleep(60)", ", timeLimit: 1s")
                .zip(),
            2,
            4);

    JsonNode ended = api.awaitRun(run, LIMIT, "COMPLETED", "FAILED");

    assertThat(state(ended)).isEqualTo("FAILED");
    Map<String, JsonNode> tasks = tasks(run);
    Map<String, String> outcomes = new TreeMap<>();
    tasks.forEach((code, task) -> outcomes.put(code, task.path("outcome").asText()));
    assertThat(outcomes)
        .containsEntry("exits", "FAILED")
        .containsEntry("hungry", "FAILED")
        .containsEntry("endless", "FAILED")
        .containsEntry("good-1", "DONE")
        .containsEntry("code-0", "DONE")
        .containsEntry("code-4", "DONE_WITH_INFORMATION")
        .containsEntry("code-8", "DONE_WITH_ROW_ERRORS")
        .containsEntry("code-12", "FAILED")
        .containsEntry("code-1", "FAILED")
        .containsEntry("loud", "DONE")
        .containsEntry("slow", "FAILED")
        .containsEntry("env", "DONE")
        .containsEntry("notice", "DONE_WITH_INFORMATION")
        .containsEntry("warning", "DONE_WITH_ROW_ERRORS")
        .containsEntry("sleepy", "FAILED");
    assertThat(error(tasks, "exits")).contains("exit code 0 before it returned");
    assertThat(error(tasks, "hungry")).contains("ran out of memory", "64m");
    assertThat(error(tasks, "endless")).contains("longer than its time limit of 3s");
    assertThat(error(tasks, "code-12")).contains("exit code 12", "Its last line: no rows");
    assertThat(error(tasks, "slow")).contains("longer than its time limit of 2s");
    assertThat(error(tasks, "sleepy")).contains("longer than its time limit of 1s");
    assertThat(log(run, tasks.get("warning")))
        .hasSize(2)
        .contains("WARN row 7")
        .anyMatch(line -> line.matches("INFO Statement 1, [0-9]+ ms: DO '…'"));
    assertThat(log(run, tasks.get("loud"))).hasSizeLessThan(1100).endsWith("INFO the end");
    assertThat(isAlive(log(run, tasks.get("slow")).get(0).replace("INFO ", ""))).isFalse();
    assertThat(log(run, tasks.get("env")))
        .contains("INFO LOCKSTEP_COMPANY=2", "INFO PGDATABASE=erp", "INFO PGPASSWORD=" + SECRET)
        .noneMatch(line -> line.contains("ERP_PASSWORD"));
    assertThat(values(2, "SELECT program FROM c%d.effect ORDER BY 1")).isEqualTo("good-1");
    assertThat(
            api.get("/api/data-upgrade-runs/" + run + "/report")
                .path("companies")
                .path(0)
                .path("withRowErrors")
                .asInt())
        .isEqualTo(2);
  }

  @Test
  void a_program_that_stops_its_run_leaves_the_others_for_the_operator() throws Exception {
    long run =
        begin(
            new ProgramPack("stopping")
                .java("stops", Stops.class, ", runtimeClass: huge")
                .sql("later", "INSERT INTO effect VALUES ('later')", ", runtimeClass: small")
                .zip(),
            3,
            1);

    JsonNode ended = api.awaitRun(run, LIMIT, "COMPLETED", "FAILED");

    assertThat(state(ended)).isEqualTo("FAILED");
    assertThat(ended.path("error").asText())
        .contains("Program stops failed in company 3 and stopped the run", "no licence", "retry");
    assertThat(tasks(run).get("stops").path("outcome").asText()).isEqualTo("FAILED_STOP_RUN");
    assertThat(state(tasks(run).get("later"))).isEqualTo("READY");

    api.start(run, 1);
    JsonNode again = api.awaitRun(run, LIMIT, "COMPLETED", "FAILED");

    assertThat(again.path("error").isNull()).isTrue();
    assertThat(state(tasks(run).get("later"))).isEqualTo("COMPLETED");
  }

  @Test
  void a_stop_ends_the_process_and_the_task_is_ready_again() throws Exception {
    Path pid = directory.resolve("stopped.pid");
    long run = begin(new ProgramPack("patient").exec("patient", waiting(pid), "").zip(), 4, 1);
    await().atMost(LIMIT).until(() -> Files.exists(pid));

    api.stop(run);

    assertThat(state(api.awaitRun(run, LIMIT, "STOPPED", "COMPLETED", "FAILED")))
        .isEqualTo("STOPPED");
    assertThat(isAlive(Files.readString(pid).strip())).isFalse();
    assertThat(state(tasks(run).get("patient"))).isEqualTo("READY");

    api.start(run, 1);
    assertThat(state(api.awaitRun(run, LIMIT, "STOPPED", "COMPLETED", "FAILED")))
        .isEqualTo("COMPLETED");
  }

  @Test
  void a_killed_server_leaves_no_process_and_the_task_is_executed_again() throws Exception {
    Path pid = directory.resolve("killed.pid");
    long run =
        begin(
            new ProgramPack("orphan")
                .exec("orphan", waiting(pid), "")
                .java("endless-5", Endless.class, ", timeLimit: 20s")
                .zip(),
            5,
            2);
    await().atMost(LIMIT).until(() -> Files.exists(pid));
    List<ProcessHandle> children =
        ProcessHandle.of(server.pid()).orElseThrow().descendants().toList();

    server.kill();

    await().atMost(Duration.ofSeconds(10)).until(() -> !isAlive(Files.readString(pid).strip()));
    assertThat(children).hasSizeGreaterThanOrEqualTo(3);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    server.start();
    JsonNode ended = api.awaitRun(run, LIMIT, "COMPLETED", "FAILED");
    assertThat(ended.path("restarts").asInt()).isEqualTo(1);
    assertThat(state(tasks(run).get("orphan"))).isEqualTo("COMPLETED");
    assertThat(log(run, tasks(run).get("orphan")))
        .anyMatch(line -> line.startsWith("WARN Attempt 1 is lost: its server died"));
    assertThat(tasks(run).get("orphan").path("attempt").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(error(tasks(run), "endless-5")).contains("longer than its time limit of 20s");
  }

  @Test
  void the_log_of_a_program_is_read_while_it_runs_and_rows_are_counted_on_both_databases()
      throws Exception {
    Path gate = directory.resolve("gate-");
    byte[] pack =
        new ProgramPack("talks")
            .exec(
                "talks",
                "echo begins; until [ -e "
                    + gate
                    + "$LOCKSTEP_COMPANY ]; do sleep 0.1; done; echo ends",
                "")
            .sql(
                "counts",
                "INSERT INTO effect VALUES ('a'), ('b'), ('c');"
                    + " ALTER TABLE effect ADD COLUMN n INTEGER;"
                    + " UPDATE effect SET n = 1 WHERE program <> 'a'",
                ", requires: [talks]")
            .sql("one", "DELETE FROM effect WHERE n = 1", ", requires: [counts]")
            .zip();
    for (int company : List.of(7, 13)) {
      long run = begin(pack, company, 1);
      String log = logPath(run, tasks(run).get("talks"));

      await().atMost(LIMIT).until(() -> !api.get(log).path("items").isEmpty());
      JsonNode running = api.get(log);
      assertThat(running.path("open").asBoolean()).isTrue();
      assertThat(state(running)).isEqualTo("RUNNING");
      assertThat(running.path("items").path(0).path("message").asText()).isEqualTo("begins");
      Files.createFile(Path.of(gate.toString() + company));

      assertThat(state(api.awaitRun(run, LIMIT, "COMPLETED", "FAILED"))).isEqualTo("COMPLETED");
      assertThat(log(run, tasks(run).get("talks"))).containsExactly("INFO begins", "INFO ends");
      JsonNode rest = api.get(log + "?after=1");
      assertThat(rest.path("open").asBoolean()).isFalse();
      assertThat(rest.path("items").findValuesAsText("message")).containsExactly("ends");
      List<JsonNode> counts = api.items(logPath(run, tasks(run).get("counts")));
      assertThat(counts)
          .extracting(line -> line.path("statement").asInt())
          .containsExactly(1, 2, 3);
      assertThat(counts)
          .extracting(line -> line.path("rows").asText())
          .containsExactly("3", "null", "2");
      assertThat(log(run, tasks(run).get("one")).get(0)).contains("Statement 1, 2 rows, ");
      JsonNode programs = api.get("/api/data-upgrade-runs/" + run + "/report").path("programs");
      assertThat(programs.findValuesAsText("rows")).containsExactlyInAnyOrder("null", "5", "2");
    }
  }

  @Test
  void of_errors_only_nothing_else_is_in_the_logs() throws Exception {
    byte[] pack =
        new ProgramPack("errors")
            .exec("fine", "echo noise", "")
            .exec("wrong", "echo why; exit 12", "")
            .sql("changes", "INSERT INTO effect VALUES ('a'); UPDATE effect SET program = 'b'", "")
            .sql("warns", "DO $$ BEGIN RAISE NOTICE 'n'; RAISE WARNING 'row 7'; END $$", "")
            .zip();
    long run = api.installFeaturePack(pack, "V8").path("runs").path(0).path("run").asLong();
    api.initialize(run);
    api.post("/api/data-upgrade-runs/" + run + "/start", Map.of("bshells", 2, "errorsOnly", true));

    JsonNode ended = api.awaitRun(run, LIMIT, "COMPLETED", "FAILED");

    assertThat(ended.path("errorsOnly").asBoolean()).isTrue();
    Map<String, JsonNode> tasks = tasks(run);
    assertThat(log(run, tasks.get("fine"))).isEmpty();
    assertThat(log(run, tasks.get("changes"))).isEmpty();
    assertThat(log(run, tasks.get("warns"))).containsExactly("WARN row 7");
    assertThat(log(run, tasks.get("wrong"))).hasSize(2).startsWith("INFO why");
    assertThat(log(run, tasks.get("wrong")).get(1)).startsWith("ERROR The command ended with");
  }

  /** Waits for ever, unless it was started before. */
  private static String waiting(Path pid) {
    return "[ \"$LOCKSTEP_STARTED_BEFORE\" = true ] && exit 0\necho $$ > "
        + pid
        + ".part; mv "
        + pid
        + ".part "
        + pid
        + "\nwhile true; do sleep 1; done";
  }

  /** The pack's command needs psql, which not every machine has. */
  @Test
  void the_example_of_every_kind_is_executed() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/psql")), "no psql");
    Path pack = directory.resolve("example");
    Path script = Path.of(System.getProperty("lockstep.root"), "examples/programs/build.sh");
    Process build =
        new ProcessBuilder("/bin/sh", script.toString(), pack.toString()).inheritIO().start();
    assertThat(build.waitFor()).isZero();

    long run = begin(ProgramPack.zip(pack), 6, 2);

    assertThat(state(api.awaitRun(run, LIMIT, "COMPLETED", "FAILED"))).isEqualTo("COMPLETED");
    Map<String, JsonNode> tasks = tasks(run);
    assertThat(tasks.get("kinds-2").path("outcome").asText()).isEqualTo("DONE_WITH_ROW_ERRORS");
    assertThat(log(run, tasks.get("kinds-2")))
        .containsExactly("INFO 2 rows of company 6", "WARN tcfin015 2 has no account");
    assertThat(values(6, "SELECT country FROM c%d.tcfin015 WHERE id = 1")).isEqualTo("NL");
    assertThat(values(6, "SELECT count(name) FROM c%d.tccom000")).isEqualTo("0");
  }

  @Test
  void a_class_that_is_missing_is_named_and_nothing_is_installed() throws Exception {
    byte[] pack =
        new ProgramPack("missing")
            .java("there", Good.class, "")
            .sql("x", "SELECT 1", "")
            .exec("y", "ls", ", java: com.acme.Missing")
            .zip();

    RestFaultException refusal =
        catchThrowableOfType(RestFaultException.class, () -> api.installFeaturePack(pack, "V6"));

    assertThat(refusal).hasMessageContaining("com.acme.Missing");
    assertThat(refusal).hasMessageContaining("one thing to execute");
    assertThat(api.items("/api/feature-packs"))
        .noneMatch(found -> found.path("featurePack").asText().equals("missing"));
  }

  @Test
  void a_database_that_no_second_process_can_open_is_refused_with_what_to_do() throws Exception {
    long run = begin(new ProgramPack("shut").java("shut", Good.class, "").zip(), 12, 1);

    api.awaitRun(run, LIMIT, "COMPLETED", "FAILED");

    assertThat(error(tasks(run), "shut"))
        .contains("Data store shut is an H2 database that only one process can open")
        .contains("Add ;AUTO_SERVER=TRUE to its URL");
  }

  private static long begin(byte[] pack, int company, int bshells) {
    long run =
        api.installFeaturePack(pack, "V" + company).path("runs").path(0).path("run").asLong();
    api.initialize(run);
    api.start(run, bshells);
    return run;
  }

  private static Map<String, JsonNode> tasks(long run) {
    Map<String, JsonNode> tasks = new TreeMap<>();
    for (JsonNode task : api.items("/api/data-upgrade-runs/" + run + "/tasks")) {
      tasks.put(task.path("program").asText(), task);
    }
    return tasks;
  }

  private static String logPath(long run, JsonNode task) {
    return "/api/data-upgrade-runs/" + run + "/tasks/" + task.path("task").asLong() + "/log";
  }

  private static List<String> log(long run, JsonNode task) {
    return api.items(logPath(run, task)).stream()
        .map(line -> line.path("level").asText() + " " + line.path("message").asText())
        .toList();
  }

  private static String error(Map<String, JsonNode> tasks, String program) {
    return tasks.get(program).path("error").asText();
  }

  private static String state(JsonNode object) {
    return object.path("state").asText();
  }

  private static boolean isAlive(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
  }

  private static String values(int company, String query) throws SQLException {
    try (Connection connection = connect(company);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query.formatted(company))) {
      StringBuilder values = new StringBuilder();
      while (rows.next()) {
        values.append(values.length() == 0 ? "" : ",").append(rows.getString(1));
      }
      return values.toString();
    }
  }
}
