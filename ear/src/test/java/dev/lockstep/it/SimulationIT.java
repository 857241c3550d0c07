package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.pack.SiteFile;
import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.RestFaultException;
import dev.lockstep.bench.server.ServerProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Simulations of a run keep nothing, say what the run would say, and harm no real progress when
 * their server is killed. Of two companies only the broken one has a row that a program meets.
 */
class SimulationIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int BROKEN = 50;
  private static final int WHOLE = 51;
  private static final List<String> SCHEMAS = List.of("c50", "c51");

  /** {@code s-slow} takes for ever as long as there is a row in the table {@code gate}. */
  private static final Map<String, String> PACK =
      Map.ofEntries(
          Map.entry(
              "feature-pack.yaml",
              """
              featurePack: simulated
              programs:
                - {code: s-make, table: item, runtimeClass: huge, sql: make.sql}
                - {code: s-fill, table: item, requires: [s-make], sql: fill.sql}
                - {code: s-wrong, table: item, requires: [s-fill], sql: wrong.sql}
                - {code: s-after, table: item, requires: [s-wrong], sql: after.sql}
                - {code: s-none, table: item, runtimeClass: none, sql: after.sql}
                - {code: s-alone, table: item, sql: alone.sql}
                - {code: s-slow, table: gate, batch: last, sql: {h2: slow.h2.sql, postgresql: slow.pg.sql}}
                - {code: s-late, table: item, batch: unlocked, sql: late.sql}
              """),
          Map.entry(
              "make.sql",
              "CREATE TABLE made (id INTEGER PRIMARY KEY);\n"
                  + "ALTER TABLE item ADD COLUMN made INTEGER REFERENCES made (id);"),
          Map.entry(
              "fill.sql",
              "INSERT INTO made VALUES (1);\nINSERT INTO item (note, made) VALUES ('new', 1);"),
          Map.entry("wrong.sql", "INSERT INTO made VALUES (2);\n\nINSERT INTO effect VALUES (7);"),
          Map.entry("after.sql", "DROP TABLE effect;"),
          Map.entry("alone.sql", "CREATE INDEX item_note ON item (note);"),
          Map.entry(
              "slow.h2.sql",
              "SELECT count(*) FROM gate, SYSTEM_RANGE(1, 10000000) a, SYSTEM_RANGE(1, 10000000) b"
                  + " WHERE a.x + b.x < gate.seconds;"),
          Map.entry("slow.pg.sql", "SELECT pg_sleep(seconds) FROM gate;"),
          Map.entry("late.sql", "DELETE FROM item WHERE note = 'old';"));

  @TempDir Path directory;

  @Test
  void simulations_on_h2_keep_nothing_also_when_their_server_is_killed() throws Exception {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    String url = "jdbc:h2:file:" + directory.resolve("erp") + ";AUTO_SERVER=TRUE";
    // the database has to be the server's, so that it dies with it
    try (Connection connection = DriverManager.getConnection(url)) {
      prepare(connection);
    }
    try (ServerProcess server =
        Servers.builder().property("lockstep.data", directory.toString()).build()) {
      simulate(server, new SiteFile("simulated", url), () -> DriverManager.getConnection(url));
    }
  }

  @Test
  void simulations_on_postgresql_keep_nothing_also_when_their_server_is_killed() throws Exception {
    try (PostgresServer postgres = PostgresServer.start()) {
      postgres.createDatabase("control");
      postgres.createDatabase("erp");
      String url = postgres.jdbcUrl("erp");
      try (Connection connection = postgres.connect("erp")) {
        prepare(connection);
      }
      try (ServerProcess server =
          Servers.builder()
              .controlDatabase(postgres.jdbcUrl("control"), postgres.user(), postgres.password())
              .build()) {
        SiteFile site = new SiteFile("simulated", url).user(postgres.user());
        simulate(server, site, () -> postgres.connect("erp"));
      }
    }
  }

  /** Opens a new connection to the companies' database. */
  @FunctionalInterface
  private interface Companies {
    Connection connect() throws SQLException;
  }

  private static void prepare(Connection connection) throws SQLException {
    for (String schema : SCHEMAS) {
      execute(
          connection,
          "CREATE SCHEMA " + schema,
          "CREATE TABLE "
              + schema
              + ".item (id INTEGER GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, note VARCHAR(9))",
          "INSERT INTO " + schema + ".item (note) VALUES ('old'), ('older')",
          "CREATE TABLE " + schema + ".effect (n INTEGER CONSTRAINT effect_key PRIMARY KEY)",
          "CREATE TABLE " + schema + ".gate (seconds INTEGER)");
    }
    execute(connection, "INSERT INTO c50.effect VALUES (7)");
  }

  private static void simulate(ServerProcess server, SiteFile site, Companies companies)
      throws Exception {
    server.start();
    LockstepClient api = server.api();
    site.packageCombination("p50", "V5");
    site.company(BROKEN, "p50", "c50").company(WHOLE, "p50", "c51");
    api.applySite(site.yaml());
    long number =
        api.installFeaturePack(Zip.of(PACK), "V5").path("runs").path(0).path("run").asLong();
    RepairedRun run = new RepairedRun(api, number);
    what_cannot_be_simulated_is_refused(run);
    api.initialize(number);

    a_simulation_says_what_the_run_would_say(run, companies);
    a_killed_simulation_leaves_nothing(run, companies, server);
    // the server has another address now
    RepairedRun again = new RepairedRun(server.api(), number);
    what_was_simulated_is_what_the_run_does(again, companies);
  }

  private static void what_cannot_be_simulated_is_refused(RepairedRun run) {
    JsonNode before = run.show();
    RepairedRun unknown = new RepairedRun(run.api(), 4711);
    Map<String, Integer> body = Map.of("bshells", 2);

    assertThat(refused(409, () -> run.post("/simulate", body))).contains("CREATED", "run init");
    assertThat(refused(404, () -> unknown.post("/simulate", body))).contains("no run 4711");
    assertThat(refused(404, () -> run.api().get(run.path("/simulation"))))
        .contains("never simulated");
    assertThat(refused(404, () -> run.post("/simulation/stop", Map.of())))
        .contains("never simulated");
    for (int bshells : List.of(0, 65, -1)) {
      assertThat(refused(400, () -> run.post("/simulate", Map.of("bshells", bshells))))
          .contains("bshells");
    }
    assertThat(refused(400, () -> run.post("/simulate", Map.of("shells", 2)))).contains("shells");

    assertThat(run.show()).isEqualTo(before);
  }

  private static void a_simulation_says_what_the_run_would_say(RepairedRun run, Companies companies)
      throws SQLException {
    List<String> before = dump(companies);
    Map<String, String> real = run.states(BROKEN);
    JsonNode runBefore = run.show();

    run.post("/simulate", Map.of("bshells", 2));
    JsonNode ended = awaitEnd(run.api(), run);

    assertThat(ended.path("error").isNull()).as(ended.toString()).isTrue();
    assertThat(ended.path("state").asText()).isEqualTo("FAILED");
    assertThat(simulated(run, BROKEN))
        .isEqualTo(
            Map.of(
                "s-make", "COMPLETED",
                "s-fill", "COMPLETED",
                "s-wrong", "FAILED",
                "s-after", "BLOCKED",
                "s-none", "NOT_EXECUTED",
                "s-alone", "COMPLETED",
                "s-slow", "BLOCKED",
                "s-late", "BLOCKED"));
    assertThat(simulated(run, WHOLE)).hasSize(8).containsEntry("s-none", "NOT_EXECUTED");
    assertThat(simulated(run, WHOLE).values()).containsOnly("COMPLETED", "NOT_EXECUTED");
    List<JsonNode> failures = run.api().items(run.path("/simulation/failures"));
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0).path("company").asInt()).isEqualTo(BROKEN);
    JsonNode fault = failures.get(0).path("fault");
    assertThat(fault.path("statement").asInt()).isEqualTo(2);
    assertThat(fault.path("line").asInt()).isEqualTo(3);
    assertThat(fault.path("sqlState").asText()).isEqualTo("23505");
    assertThat(failures.get(0).path("blocks").toString()).isEqualTo("[\"s-after\"]");
    assertThat(ended.path("tasks").path("done").asInt()).isEqualTo(16);
    assertThat(ended.path("companies")).hasSize(2);

    assertThat(failures.get(0).path("said").path(0).asText())
        .startsWith("Statement 1, 1 row, ")
        .endsWith("ms: INSERT INTO made VALUES (2)");
    String report = run.path("/simulation/report");
    assertThat(rows(run.api().get(report)))
        .containsEntry("s-fill", "4")
        .containsEntry("s-make", "");
    assertThat(run.api().get(report).path("failures")).hasSize(1);
    assertThat(run.api().get(report + ".html").asText())
        .startsWith("<!DOCTYPE html>")
        .contains("INSERT INTO effect VALUES (7)", "Company 50, program s-wrong");
    assertThat(run.api().get(report + ".xml").asText())
        .contains("tests=\"16\" failures=\"1\" errors=\"0\" skipped=\"5\"")
        .contains("blocked by s-wrong", "2 rows changed", "</testsuites>");

    assertThat(dump(companies)).isEqualTo(before);
    assertThat(run.states(BROKEN)).isEqualTo(real);
    assertThat(run.show()).isEqualTo(runBefore);
    assertThat(refused(409, () -> run.post("/simulation/stop", Map.of())))
        .contains("FAILED", "nothing to stop");
  }

  private static void a_killed_simulation_leaves_nothing(
      RepairedRun run, Companies companies, ServerProcess server) throws Exception {
    try (Connection connection = companies.connect()) {
      execute(connection, "INSERT INTO c50.gate VALUES (1000)", "DELETE FROM c50.effect");
      execute(connection, "INSERT INTO c51.gate VALUES (1000)");
    }
    List<String> before = dump(companies);
    Map<String, String> real = run.states(BROKEN);

    run.post("/simulate", Map.of("bshells", 2));
    // both companies are in their middle then
    await(run.api(), run, found -> found.path("tasks").path("done").asInt() == 12);
    assertThat(refused(409, () -> run.start(Map.of("bshells", 2)))).contains("being simulated");
    assertThat(refused(409, () -> run.post("/simulate", Map.of("bshells", 2))))
        .contains("being simulated");
    long task = run.task(BROKEN, "s-late");
    assertThat(refused(409, () -> run.decide(task, "skip", "r"))).contains("being simulated");
    server.kill();
    server.start();

    RepairedRun again = new RepairedRun(server.api(), run.number());
    JsonNode ended = awaitEnd(server.api(), again);
    assertThat(ended.path("state").asText()).isEqualTo("STOPPED");
    assertThat(ended.path("error").asText()).contains("interrupted", "simulate");
    Polling.until(
        "what was simulated is gone",
        Duration.ofMillis(200),
        LIMIT,
        () -> Optional.of(leftovers(companies)).filter(List::isEmpty));
    assertThat(dump(companies)).isEqualTo(before);
    assertThat(again.states(BROKEN)).isEqualTo(real);
    assertThat(again.show().path("state").asText()).isEqualTo("INITIALIZED");
  }

  private static void what_was_simulated_is_what_the_run_does(RepairedRun run, Companies companies)
      throws SQLException {
    try (Connection connection = companies.connect()) {
      execute(connection, "DELETE FROM c50.gate", "DELETE FROM c51.gate");
    }
    List<String> before = dump(companies);
    run.post("/simulate", Map.of("bshells", 1));
    assertThat(awaitEnd(run.api(), run).path("state").asText()).isEqualTo("COMPLETED");
    assertThat(dump(companies)).isEqualTo(before);

    assertThat(run.start(Map.of("bshells", 2)).awaitEnd().path("state").asText())
        .isEqualTo("COMPLETED");

    assertThat(simulated(run, BROKEN)).isEqualTo(run.states(BROKEN));
    assertThat(rows(run.api().get(run.path("/simulation/report"))))
        .isEqualTo(rows(run.report()))
        .containsEntry("s-fill", "4");
    assertThat(run.executed(BROKEN)).hasSize(7);
    assertThat(run.executed(WHOLE)).hasSize(7);
    assertThat(refused(409, () -> run.post("/simulate", Map.of("bshells", 1))))
        .contains("COMPLETED", "nothing left");
    assertThat(dump(companies)).isNotEqualTo(before);
  }

  /** How many rows each program changed. */
  private static Map<String, String> rows(JsonNode report) {
    Map<String, String> rows = new TreeMap<>();
    for (JsonNode program : report.path("programs")) {
      rows.put(
          program.path("program").asText(),
          program.path("rows").isNull() ? "" : program.path("rows").asText());
    }
    return rows;
  }

  private static Map<String, String> simulated(RepairedRun run, int company) {
    Map<String, String> states = new TreeMap<>();
    for (JsonNode task : run.api().items(run.path("/tasks?company=" + company))) {
      states.put(
          task.path("program").asText(), task.path("simulated").path("state").asText("none"));
    }
    return states;
  }

  private static JsonNode awaitEnd(LockstepClient api, RepairedRun run) {
    return await(
        api, run, found -> !List.of("RUNNING", "STOPPING").contains(found.path("state").asText()));
  }

  private static JsonNode await(
      LockstepClient api, RepairedRun run, Predicate<JsonNode> condition) {
    return Polling.until(
        "the simulation of run " + run.number(),
        Duration.ofMillis(200),
        LIMIT,
        () -> api.tryGet(run.path("/simulation")).filter(condition));
  }

  private static List<String> dump(Companies companies) throws SQLException {
    try (Connection connection = companies.connect()) {
      return FullDump.of(connection);
    }
  }

  /** Schemas of simulations, and sessions that are still in one. */
  private static List<String> leftovers(Companies companies) {
    try (Connection connection = companies.connect()) {
      return FullDump.leftovers(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String refused(int status, ThrowingCallable request) {
    RestFaultException refused = catchThrowableOfType(RestFaultException.class, request);
    assertThat(refused.status()).isEqualTo(status);
    return refused.problem().toString();
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
