package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.Polling;
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
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readiness checks, scripts and commands as entries of operations, also of a server that dies. */
class EntryTypesIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir private Path directory;

  private ServerProcess server;
  private Connection connection;

  @BeforeEach
  void start() throws SQLException {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    String url = "jdbc:h2:file:" + directory.resolve("erp") + ";AUTO_SERVER=TRUE";
    connection = DriverManager.getConnection(url);
    for (int company = 1; company <= 2; company++) {
      execute("CREATE SCHEMA c" + company);
      execute("CREATE TABLE c" + company + ".counter (n INTEGER NOT NULL)");
      execute("INSERT INTO c" + company + ".counter VALUES (0)");
    }
    server = Servers.builder().build();
    server.start();
    api().post("/api/driver/take");
    api()
        .applySite(
            """
            site: entries
            dataStores:
              erp: {url: "%s"}
            vrcs: {V1: {}}
            packageCombinations:
              p1: {description: one, vrcs: [V1]}
            companies:
              1: {description: a, purpose: test, packageCombination: p1, dataStore: erp, schema: c1}
              2: {description: b, purpose: test, packageCombination: p1, dataStore: erp, schema: c2}
            """
                .formatted(url));
  }

  @AfterEach
  void stop() throws SQLException {
    connection.close();
    server.close();
  }

  @Test
  void an_operation_checks_executes_a_script_and_a_command() throws Exception {
    submit(
        """
        operation: q4
        contents:
          - {entry: ready, type: readiness-check, minimumFreeSpace: 1m}
          - {entry: stats, type: sql, dataStore: erp, sql: stats.sql, companies: [1, 2]}
          - {entry: rates, type: exec, exec: [bin/rates.sh, "%s"], dataStore: erp, timeLimit: 1m}
        """
            .formatted(directory.resolve("rates")),
        Map.of(
            "stats.sql",
            "update counter set n = n + 1;\ncreate index counter_n on counter (n);\n",
            "bin/rates.sh",
            "#!/bin/sh\necho $LOCKSTEP_ENTRY $LOCKSTEP_STARTED_BEFORE $LOCKSTEP_DB_KIND > $1\n"
                + "echo loaded\n"));

    JsonNode done = awaitState(startOperation("q4"), "DONE");

    assertThat(entry(done, "ready").at("/notes/failed").asInt()).isZero();
    assertThat(entry(done, "ready").at("/notes/checks"))
        .extracting(check -> check.path("object").asText() + " " + check.path("result").asText())
        .contains("data store erp succeeded", "company 2 succeeded", "this server succeeded");
    assertThat(entry(done, "stats").path("message").asText())
        .isEqualTo("Statements executed: 4 (by earlier attempts: 0), rows changed: 2");
    assertThat(entry(done, "rates").at("/notes/lastLines/0").asText()).isEqualTo("loaded");
    assertThat(directory.resolve("rates")).hasContent("rates false h2");
    assertThat(query("SELECT n FROM c2.counter")).isEqualTo("1");
  }

  @Test
  void all_faults_of_all_entries_are_named_and_nothing_is_kept() {
    RestFaultException fault =
        catchThrowableOfType(
            RestFaultException.class,
            () ->
                submit(
                    """
                    operation: wrong
                    contents:
                      - {entry: ready, type: readiness-check, companies: [7], minimumFreeSpace: lots}
                      - {entry: stats, type: sql, dataStore: crm, sql: gone.sql}
                      - {entry: tidy, type: sql, dataStore: erp, sql: control.sql}
                      - {entry: rates, type: exec, exec: [../rates.sh], dataStore: crm}
                    """,
                    Map.of("control.sql", "commit;\n")));

    assertThat(fault.status()).isEqualTo(400);
    assertThat(fault.getMessage())
        .contains("company 7 is not in the site")
        .contains("minimumFreeSpace")
        .contains("the site has no data store crm")
        .contains("the operation has no file `gone.sql`")
        .contains("control.sql:1: `COMMIT` begins or ends a transaction")
        .contains("`../rates.sh` is no path inside the operation's folder");
    assertThat(api().items("/api/operation-files"))
        .extracting(file -> file.path("operation").asText())
        .doesNotContain("wrong");
  }

  @Test
  void a_document_alone_becomes_the_next_version_and_keeps_the_files_of_another() throws Exception {
    String operation =
        """
        operation: edited
        contents:
          - {entry: count, type: sql, dataStore: erp, schema: c1, sql: count.sql}
        """;
    submit(operation, Map.of("count.sql", "UPDATE counter SET n = n + 1;\n"));

    String edited = operation.replace("entry: count", "entry: count-once");
    assertThat(text("/api/operation-files/check?from=edited/1", edited).path("entries").asInt())
        .isEqualTo(1);
    assertThat(api().items("/api/operation-files/edited/versions")).hasSize(1);
    assertThat(refused("/api/operation-files", edited)).contains("has no file `count.sql`");
    assertThat(refused("/api/operation-files/check?from=edited/7", edited)).contains("7");
    assertThat(refused("/api/operation-files/check?from=edited", edited)).contains("is no version");
    assertThat(api().items("/api/operation-files/edited/versions")).hasSize(1);

    JsonNode kept = text("/api/operation-files?from=edited/1", edited);
    assertThat(kept.path("version").asInt()).isEqualTo(2);
    assertThat(text("/api/operation-files?from=edited/2", edited).path("version").asInt())
        .isEqualTo(2);
    assertThat(api().items("/api/operation-files/edited/versions/2/files"))
        .extracting(file -> file.path("path").asText())
        .containsExactly("count.sql", "operation.yaml");
    awaitState(startOperation("edited"), "DONE");
    assertThat(query("SELECT n FROM c1.counter")).isEqualTo("1");
  }

  private JsonNode text(String path, String document) {
    return api().post(path, "application/yaml", document.getBytes(StandardCharsets.UTF_8));
  }

  private String refused(String path, String document) {
    return String.valueOf(
        catchThrowableOfType(RestFaultException.class, () -> text(path, document)).getMessage());
  }

  @Test
  void a_readiness_check_that_failed_is_restarted_after_the_repair() throws Exception {
    execute("ALTER SCHEMA c2 RENAME TO c9");
    submit(
        """
        operation: q4
        contents:
          - {entry: ready, type: readiness-check, minimumFreeSpace: 1m}
        """,
        Map.of());

    long id = startOperation("q4");
    JsonNode failed = awaitState(id, "WAITING");
    assertThat(failed.path("message").asText()).contains("company 2", "has no schema c2");

    execute("ALTER SCHEMA c9 RENAME TO c2");
    api().post("/api/operations/" + id + "/cancel", Map.of("choice", "RESTART"));
    JsonNode done = awaitState(id, "DONE");
    Map<String, Integer> attempts = new TreeMap<>();
    for (JsonNode check : entry(done, "ready").at("/notes/checks")) {
      if (check.path("check").asText().equals("rights")) {
        attempts.put(check.path("object").asText(), check.path("attempt").asInt());
      }
    }
    // a server that lost the lease for a moment takes one attempt more
    assertThat(attempts).containsOnlyKeys("company 1", "company 2");
    assertThat(attempts.get("company 1")).isLessThan(attempts.get("company 2"));
  }

  @Test
  void after_a_kill_no_script_is_executed_twice_and_the_command_is_told() throws Exception {
    Path told = directory.resolve("told");
    Path pid = directory.resolve("pid");
    submit(
        """
        operation: q4
        contents:
          - {entry: stats, type: sql, dataStore: erp, sql: stats.sql, companies: [1, 2]}
          - {entry: rates, type: exec, exec: [bin/rates.sh, "%s", "%s"]}
        """
            .formatted(told, pid),
        Map.of(
            "stats.sql",
            "update counter set n = n + 1;\n",
            "bin/rates.sh",
            """
            #!/bin/sh
            echo $LOCKSTEP_ATTEMPT $LOCKSTEP_STARTED_BEFORE >> $1
            [ $LOCKSTEP_STARTED_BEFORE = true ] && exit 0
            sleep 300 &
            echo $! > $2
            wait
            """));
    long id = startOperation("q4");
    await().atMost(LIMIT).until(() -> pid.toFile().length() > 0);
    long child = Long.parseLong(Files.readString(pid).strip());

    server.kill();
    await()
        .atMost(LIMIT)
        .until(() -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    server.start();

    JsonNode done = awaitState(id, "DONE");
    assertThat(entry(done, "rates").path("attempt").asInt()).isEqualTo(2);
    assertThat(told).hasContent("1 false\n2 true");
    assertThat(query("SELECT n FROM c1.counter")).isEqualTo("1");
    assertThat(query("SELECT n FROM c2.counter")).isEqualTo("1");
  }

  private LockstepClient api() {
    return OperationSite.driver(server);
  }

  private void submit(String operation, Map<String, String> files) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(files);
    all.put("operation.yaml", operation);
    api().post("/api/operation-files", "application/zip", Zip.of(all));
  }

  private long startOperation(String name) {
    return api().post("/api/operations", Map.of("operation", name)).path("operation").asLong();
  }

  private JsonNode awaitState(long operation, String state) {
    Predicate<JsonNode> there = found -> found.path("state").asText().equals(state);
    return Polling.until(
        "operation " + operation + " to be " + state,
        Duration.ofMillis(50),
        LIMIT,
        () -> api().tryGet("/api/operations/" + operation).filter(there));
  }

  private static JsonNode entry(JsonNode operation, String name) {
    for (JsonNode entry : operation.path("entries")) {
      if (entry.path("entry").asText().equals(name)) {
        return entry;
      }
    }
    throw new AssertionError("there is no entry " + name);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String query(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }
}
