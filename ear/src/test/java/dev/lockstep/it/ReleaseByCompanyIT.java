package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.RestFaultException;
import dev.lockstep.bench.server.ServerProcess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Companies of a run that wait for each other, or do not. Each has a user who connects. */
class ReleaseByCompanyIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int COMPANIES = 6;

  private static final String SITE =
      """
      site: release
      dataStores:
        pg: {url: "%s", user: lockstep}
      vrcs: {V1: {}, V2: {}, V3: {}}
      packageCombinations:
        p1: {description: one, vrcs: [V1]}
        p2: {description: two, vrcs: [V2]}
        p3: {description: three, vrcs: [V3]}
      companies:
        1: {packageCombination: p1, dataStore: pg, schema: c1, users: [app1]}
        2: {packageCombination: p1, dataStore: pg, schema: c2, users: [app2]}
        3: {packageCombination: p1, dataStore: pg, schema: c3, users: [app3]}
        4: {packageCombination: p2, dataStore: pg, schema: c4, users: [app4]}
        5: {packageCombination: p3, dataStore: pg, schema: c5, users: [app5]}
        6: {packageCombination: p3, dataStore: pg, schema: c6, users: [app6]}
      """;

  private static PostgresServer postgres;
  private static ServerProcess server;

  @BeforeAll
  static void start() throws SQLException {
    postgres = PostgresServer.start();
    postgres.execute(postgres.user(), "CREATE ROLE erp");
    postgres.execute(postgres.user(), "CREATE USER lockstep IN ROLE erp");
    postgres.createDatabase("companies");
    try (Connection companies = postgres.connect("companies")) {
      for (int company = 1; company <= COMPANIES; company++) {
        make(companies, "c" + company, "app" + company);
      }
    }
    server = Servers.builder().build();
    server.start();
    api().applySite(SITE.formatted(postgres.jdbcUrl("companies")));
  }

  private static void make(Connection connection, String schema, String user) throws SQLException {
    execute(connection, "CREATE SCHEMA " + schema + " AUTHORIZATION erp");
    execute(connection, "CREATE TABLE " + schema + ".gate (id INTEGER, passed INTEGER)");
    execute(connection, "INSERT INTO " + schema + ".gate VALUES (1, 0), (2, 0)");
    execute(connection, "CREATE TABLE " + schema + ".once (id INTEGER PRIMARY KEY)");
    for (String table : List.of("gate", "once")) {
      execute(connection, "ALTER TABLE " + schema + "." + table + " OWNER TO erp");
    }
    execute(connection, "CREATE USER " + user);
    execute(connection, "GRANT USAGE ON SCHEMA " + schema + " TO " + user);
    execute(connection, "GRANT ALL ON ALL TABLES IN SCHEMA " + schema + " TO " + user);
  }

  /** A program of First waits as long as a test holds the row of the gate. */
  private static byte[] pack(String name) throws Exception {
    return Zip.of(
        Map.of(
            "feature-pack.yaml",
            """
            featurePack: %1$s
            programs:
              - {code: %1$s-first, table: gate, batch: first, sql: first.sql}
              - {code: %1$s-middle, table: made, batch: middle, sql: middle.sql}
              - {code: %1$s-last, table: once, batch: last, sql: last.sql}
              - {code: %1$s-unlocked, table: gate, batch: unlocked, sql: unlocked.sql}
            """
                .formatted(name),
            "first.sql",
            "UPDATE gate SET passed = passed + 1 WHERE id = 1",
            "middle.sql",
            "CREATE TABLE made (id INTEGER)",
            "last.sql",
            "INSERT INTO once VALUES (1)",
            "unlocked.sql",
            "UPDATE gate SET passed = passed + 1 WHERE id = 2"));
  }

  @AfterAll
  static void stop() {
    try (PostgresServer endedLast = postgres) {
      server.close();
    }
  }

  @Test
  void a_company_is_released_while_another_one_is_still_in_first() throws Exception {
    try (Connection gate = postgres.connect("companies");
        Connection admin = postgres.connect("companies")) {
      execute(admin, "INSERT INTO c2.once VALUES (1)");
      gate.setAutoCommit(false);
      execute(gate, "UPDATE c1.gate SET passed = passed WHERE id = 1");
      long run = install("a", "V1");
      assertThat(status(() -> start(run, Map.of("bshells", 2, "release", "later")))).isEqualTo(400);

      start(run, Map.of("bshells", 2, "release", "company"));
      await("companies 2 and 3", () -> ended(run, 3, "a-unlocked") && ended(run, 2, "a-last"));

      JsonNode running = api().run(run);
      assertThat(running.path("state").asText()).isEqualTo("RUNNING");
      assertThat(running.path("step").asText()).isEqualTo("COMPANIES");
      assertThat(running.path("release").asText()).isEqualTo("COMPANY");
      assertThat(standings(running))
          .containsExactly(
              Map.entry(1, "FIRST"), Map.entry(2, "LAST"), Map.entry(3, "UNLOCKED released"));
      assertThat(states(run, 2))
          .containsEntry("a-last", "FAILED")
          .containsEntry("a-unlocked", "BLOCKED");
      assertThat(company(3).path("status").asText()).isEqualTo("NORMAL");
      assertThat(company(3).path("lock").isNull()).isTrue();
      assertThat(company(1).path("lock").path("state").asText()).isEqualTo("LOCKED");
      assertThat(List.of(writes(1), writes(2), writes(3))).containsExactly(false, false, true);

      gate.rollback();
      assertThat(awaitEnd(run)).isEqualTo("FAILED");
      assertThat(List.of(writes(1), writes(2))).containsExactly(true, false);
      assertThat(
              status(
                  () -> start(run, Map.of("bshells", 2, "includeFailed", true, "release", "run"))))
          .isEqualTo(409);

      execute(admin, "DELETE FROM c2.once");
      api().retry(run, 2);
      assertThat(awaitEnd(run)).isEqualTo("COMPLETED");
      assertThat(writes(2)).isTrue();
      JsonNode report = api().get("/api/data-upgrade-runs/" + run + "/report");
      assertThat(report.path("companies"))
          .hasSize(3)
          .allMatch(company -> company.path("releasedAt").isTextual())
          .allMatch(company -> company.path("batch").asText().equals("UNLOCKED"));
      assertThat(passed(admin, "c1")).isEqualTo(2);
      assertThat(passed(admin, "c2")).isEqualTo(2);
      assertThat(passed(admin, "c3")).isEqualTo(2);
    }
  }

  @Test
  void a_release_that_was_due_when_the_server_was_killed_is_made_by_the_next_one()
      throws Exception {
    try (Connection rights = postgres.connect("companies")) {
      long run = createdForCompany4();
      // the release has to wait for this transaction before it can grant
      rights.setAutoCommit(false);
      execute(rights, "GRANT USAGE ON SCHEMA c4 TO app5");
      start(run, Map.of("bshells", 2));
      await("the release", ReleaseByCompanyIT::isGrantWaiting);
      assertThat(states(run, 4))
          .containsEntry("b-last", "COMPLETED")
          .containsEntry("b-unlocked", "WAITING");
      assertThat(company(4).path("status").asText()).isEqualTo("UPGRADE_NEEDED");

      server.kill();
      rights.rollback();
      server.start();

      assertThat(awaitEnd(run)).isEqualTo("COMPLETED");
      assertThat(writes(4)).isTrue();
      assertThat(company(4).path("status").asText()).isEqualTo("NORMAL");
      assertThat(standings(api().run(run))).containsExactly(Map.entry(4, "UNLOCKED released"));
      assertThat(passed(rights, "c4")).isEqualTo(2);
    }
  }

  @Test
  void companies_wait_for_each_other_unless_an_operator_wants_it_otherwise() throws Exception {
    try (Connection gate = postgres.connect("companies")) {
      gate.setAutoCommit(false);
      execute(gate, "UPDATE c5.gate SET passed = passed WHERE id = 1");
      long run = install("c", "V3");
      start(run, Map.of("bshells", 2));

      await("company 6", () -> ended(run, 6, "c-first"));
      JsonNode running = api().run(run);
      assertThat(running.path("release").asText()).isEqualTo("RUN");
      assertThat(running.path("step").asText()).isEqualTo("FIRST");
      assertThat(running.path("standings")).isEmpty();
      assertThat(states(run, 6)).containsEntry("c-middle", "READY");
      assertThat(writes(6)).isFalse();

      gate.rollback();
      assertThat(awaitEnd(run)).isEqualTo("COMPLETED");
      assertThat(List.of(writes(5), writes(6))).containsExactly(true, true);
      JsonNode report = api().get("/api/data-upgrade-runs/" + run + "/report");
      assertThat(report.path("companies"))
          .hasSize(2)
          .allMatch(company -> company.path("releasedAt").isTextual());
    }
  }

  private static LockstepClient api() {
    return server.api();
  }

  private static long install(String pack, String vrc) throws Exception {
    JsonNode installed = api().installFeaturePack(pack(pack), vrc);
    long run = installed.path("runs").path(0).path("run").asLong();
    api().initialize(run);
    return run;
  }

  /** The pack finds a run that is not initialized yet, and makes no other. */
  private static long createdForCompany4() throws Exception {
    Map<String, Object> body =
        Map.of("packageCombination", "p2", "companies", List.of(4), "release", "company");
    long run = api().post("/api/data-upgrade-runs", body).path("run").asLong();
    assertThat(install("b", "V2")).isEqualTo(run);
    return run;
  }

  private static void start(long run, Map<String, ?> body) {
    api().post("/api/data-upgrade-runs/" + run + "/start", body);
  }

  private static int status(Runnable request) {
    return catchThrowableOfType(RestFaultException.class, request::run).status();
  }

  private static String awaitEnd(long run) {
    return api().awaitRun(run, LIMIT, "COMPLETED", "FAILED", "STOPPED").path("state").asText();
  }

  private static void await(String what, BooleanSupplier condition) {
    Polling.until(
        what, POLL, LIMIT, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  private static boolean ended(long run, int company, String program) {
    return List.of("COMPLETED", "FAILED").contains(states(run, company).get(program));
  }

  private static Map<String, String> states(long run, int company) {
    Map<String, String> states = new TreeMap<>();
    api()
        .items("/api/data-upgrade-runs/" + run + "/tasks?company=" + company)
        .forEach(task -> states.put(task.path("program").asText(), task.path("state").asText()));
    return states;
  }

  private static Map<Integer, String> standings(JsonNode run) {
    Map<Integer, String> standings = new TreeMap<>();
    for (JsonNode standing : run.path("standings")) {
      standings.put(
          standing.path("company").asInt(),
          standing.path("batch").asText()
              + (standing.path("releasedAt").isNull() ? "" : " released"));
    }
    return standings;
  }

  private static JsonNode company(int number) {
    return api().get("/api/companies/" + number);
  }

  /** Whether the company's user can connect and change its data. */
  private static boolean writes(int company) throws SQLException {
    try (Connection app =
        DriverManager.getConnection(postgres.jdbcUrl("companies"), "app" + company, "")) {
      execute(app, "UPDATE c" + company + ".gate SET passed = passed WHERE id = 2");
      return true;
    } catch (SQLException e) {
      assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("42501");
      return false;
    }
  }

  private static boolean isGrantWaiting() {
    return number(
            "SELECT count(*) FROM pg_stat_activity"
                + " WHERE wait_event_type = 'Lock' AND query LIKE 'GRANT%'")
        > 0;
  }

  private static int number(String query) {
    try (Connection connection = postgres.connect("companies")) {
      return number(connection, query);
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  private static int number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static int passed(Connection connection, String schema) throws SQLException {
    return number(connection, "SELECT sum(passed) FROM " + schema + ".gate");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
