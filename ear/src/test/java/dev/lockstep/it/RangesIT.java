package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.RestFaultException;
import dev.lockstep.bench.server.ServerProcess;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program is divided into ranges, which four bshells execute at the same time. The server is
 * killed in their middle, one range fails by its rows, and that one alone is executed again.
 * Company 1 lives on PostgreSQL and company 2 on H2.
 */
class RangesIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int ROWS = 4000;

  private static final Map<String, String> PACK =
      Map.of(
          "feature-pack.yaml",
          """
          featurePack: divided
          programs:
            - {code: grow, table: item, sql: grow.sql}
            - code: fill
              table: item
              requires: [grow]
              ranges: {column: seq, parts: 8}
              sql: fill.sql
            - {code: after, table: item, requires: [fill], sql: after.sql}
          """,
          "grow.sql",
          "ALTER TABLE item ADD COLUMN n INTEGER DEFAULT 0;",
          "fill.sql",
          """
          INSERT INTO filled SELECT id FROM item WHERE ${range};
          UPDATE item SET n = n + 1 WHERE ${range};
          """,
          "after.sql",
          "INSERT INTO filled VALUES (-1);");

  private static final String SITE =
      """
      site: divided
      dataStores:
        pg: {url: "%s", user: %s}
        h2: {url: "%s"}
      vrcs: {V1: {}}
      packageCombinations:
        p1: {description: one, vrcs: [V1]}
      companies:
        1: {description: a, purpose: test, packageCombination: p1, dataStore: pg, schema: c1}
        2: {description: b, purpose: test, packageCombination: p1, dataStore: h2, schema: c2}
      """;

  @TempDir Path directory;

  private LockstepClient api;
  private long run;

  @Test
  void every_row_is_upgraded_once_whatever_happens_in_between() throws Exception {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    String url = "jdbc:h2:file:" + directory.resolve("erp") + ";AUTO_SERVER=TRUE";
    try (PostgresServer postgres = PostgresServer.start();
        ServerProcess server = Servers.builder().build()) {
      postgres.createDatabase("erp");
      try (Connection pg = postgres.connect("erp");
          Connection gate = postgres.connect("erp");
          Connection h2 = DriverManager.getConnection(url)) {
        prepare(pg, "c1", "generate_series(1, " + ROWS + ") AS g(x)");
        prepare(h2, "c2", "system_range(1, " + ROWS + ")");
        execute(pg, "INSERT INTO c1.filled VALUES (2310)");
        server.start();
        api = server.api();
        api.applySite(SITE.formatted(postgres.jdbcUrl("erp"), postgres.user(), url));
        run = api.installFeaturePack(Zip.of(PACK), "V1").path("runs").path(0).path("run").asLong();
        api.initialize(run);

        a_simulation_finds_the_range_that_will_fail(pg);
        the_server_is_killed_while_two_ranges_wait(server, pg, gate);
        one_range_fails_and_is_named(pg, h2);
        it_alone_is_executed_again_when_its_rows_are_repaired(pg);
      }
    }
  }

  private static void prepare(Connection connection, String schema, String numbers)
      throws SQLException {
    String key = "CASE WHEN mod(x, 100) = 0 THEN NULL ELSE x END";
    execute(
        connection,
        "CREATE SCHEMA " + schema,
        "CREATE TABLE " + schema + ".item (id INTEGER PRIMARY KEY, seq INTEGER)",
        "CREATE TABLE " + schema + ".filled (id INTEGER CONSTRAINT filled_once UNIQUE)",
        "INSERT INTO " + schema + ".item SELECT x, " + key + " FROM " + numbers);
  }

  private void a_simulation_finds_the_range_that_will_fail(Connection pg) throws Exception {
    api.post(path("/simulate"), Map.of("bshells", 2));
    await().atMost(LIMIT).until(() -> !state(api.get(path("/simulation"))).equals("RUNNING"));

    List<JsonNode> failures = api.items(path("/simulation/failures"));
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0).path("error").asText()).contains("filled_once");
    assertThat(failures.get(0).path("fault").path("text").asText()).contains(">= E'");
    assertThat(values(pg, "SELECT count(*) FROM c1.filled")).isEqualTo("1");
    assertThat(ranges(1, "")).isEmpty();
  }

  private void the_server_is_killed_while_two_ranges_wait(
      ServerProcess server, Connection pg, Connection gate) throws Exception {
    gate.setAutoCommit(false);
    // two ranges wait to know whether their rows break the constraint
    execute(gate, "INSERT INTO c1.filled VALUES (1150), (3650)");
    api.start(run, 4);
    await()
        .atMost(LIMIT)
        .until(() -> ranges(1, "?state=RUNNING").size() == 2 && ranges(1, "").size() == 8);
    await().atMost(LIMIT).until(() -> ranges(1, "?state=READY").isEmpty());
    server.kill();
    gate.rollback();
    gate.setAutoCommit(true);

    assertThat(values(pg, "SELECT count(*) FROM c1.lockstep_history WHERE state = 'DONE'"))
        .isNotEqualTo("0");
    server.start();
  }

  private void one_range_fails_and_is_named(Connection pg, Connection h2) throws Exception {
    JsonNode ended = api.awaitRun(run, LIMIT, "COMPLETED", "FAILED");

    assertThat(state(ended)).isEqualTo("FAILED");
    assertThat(ended.path("restarts").asInt()).isEqualTo(1);
    assertThat(state(task(2, "fill"))).isEqualTo("COMPLETED");
    assertThat(task(2, "fill").path("ranges").toString()).isEqualTo("{\"completed\":8,\"all\":8}");
    assertThat(state(task(2, "after"))).isEqualTo("COMPLETED");
    assertThat(values(h2, "SELECT count(*) FROM c2.item WHERE n = 1"))
        .isEqualTo(Integer.toString(ROWS));
    assertThat(task(1, "fill").path("ranges").toString()).isEqualTo("{\"completed\":7,\"all\":8}");
    assertThat(state(task(1, "after"))).isEqualTo("BLOCKED");

    JsonNode failure = api.items(path("/failures")).get(0);
    assertThat(failure.path("error").asText()).startsWith("1 of 8 ranges failed: range ");
    assertThat(failure.path("ranges")).hasSize(1);
    JsonNode range = failure.path("ranges").path(0);
    assertThat(range.path("low").asInt()).isLessThanOrEqualTo(2310);
    assertThat(range.path("high").asInt()).isGreaterThan(2310);
    assertThat(range.path("fault").path("constraint").asText()).isEqualTo("filled_once");
    assertThat(range.path("fault").path("statement").asInt()).isEqualTo(1);
    assertThat(state(history(1, "fill"))).isEqualTo("RUNNING");
    assertThat(api.get("/api/companies/1").path("pending").asInt()).isEqualTo(2);
    assertThat(values(pg, "SELECT max(n) FROM c1.item")).isEqualTo("1");
    assertThat(
            catchThrowableOfType(
                    RestFaultException.class,
                    () -> api.get(path("/tasks/4711/ranges?state=ODD&size=0")))
                .status())
        .isEqualTo(400);
  }

  private void it_alone_is_executed_again_when_its_rows_are_repaired(Connection pg)
      throws Exception {
    Map<Integer, Integer> before = attempts();
    int failed = api.items(path("/failures")).get(0).path("ranges").path(0).path("number").asInt();
    execute(pg, "DELETE FROM c1.filled WHERE id = 2310");

    api.retry(run, 4);

    assertThat(state(api.awaitRun(run, LIMIT, "COMPLETED", "FAILED"))).isEqualTo("COMPLETED");
    before.merge(failed, 1, Integer::sum);
    assertThat(attempts()).isEqualTo(before);
    assertThat(values(pg, "SELECT min(n) || ' ' || max(n) || ' ' || count(*) FROM c1.item"))
        .isEqualTo("1 1 " + ROWS);
    assertThat(values(pg, "SELECT count(*) FROM c1.filled")).isEqualTo(Integer.toString(ROWS + 1));
    assertThat(state(history(1, "fill"))).isEqualTo("DONE");
    assertThat(api.items("/api/companies/1/history")).hasSize(3);
    assertThat(api.get("/api/companies/1").path("pending").asInt()).isZero();
  }

  private Map<Integer, Integer> attempts() {
    Map<Integer, Integer> attempts = new TreeMap<>();
    ranges(1, "")
        .forEach(
            range -> attempts.put(range.path("number").asInt(), range.path("attempt").asInt()));
    return attempts;
  }

  private List<JsonNode> ranges(int company, String query) {
    return api.items(
        path("/tasks/" + task(company, "fill").path("task").asLong() + "/ranges" + query));
  }

  private JsonNode task(int company, String program) {
    return api.items(path("/tasks?company=" + company + "&program=" + program)).get(0);
  }

  private JsonNode history(int company, String program) {
    return api.items("/api/companies/" + company + "/history").stream()
        .filter(row -> row.path("program").asText().equals(program))
        .findFirst()
        .orElseThrow();
  }

  private String path(String below) {
    return "/api/data-upgrade-runs/" + run + below;
  }

  private static String state(JsonNode object) {
    return object.path("state").asText();
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String values(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
