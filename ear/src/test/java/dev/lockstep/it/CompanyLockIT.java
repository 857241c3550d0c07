package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.Polling;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Users of companies in a run, on PostgreSQL (1, 2 and 5, and 4 in a database of its own) and on H2
 * (3). On PostgreSQL Lockstep's user is in the role that owns the schemas and may end sessions, and
 * is no superuser.
 */
class CompanyLockIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(100);

  private static final String SITE =
      """
      site: locks
      dataStores:
        pg: {url: "%s", user: lockstep}
        far: {url: "%s", user: lockstep}
        h2: {url: "%s"}
      vrcs: {V1: {}, V2: {}, V3: {}}
      packageCombinations:
        p1: {description: one, vrcs: [V1]}
        p2: {description: two, vrcs: [V2]}
        p3: {description: three, vrcs: [V3]}
      companies:
        1: {packageCombination: p1, dataStore: pg, schema: c1, users: [app1]}
        2: {packageCombination: p1, dataStore: pg, schema: c2, users: [app2, clerk2]}
        3: {packageCombination: p1, dataStore: h2, schema: c3, users: [app3]}
        4: {packageCombination: p2, dataStore: far, schema: c4, users: [app4]}
        5: {packageCombination: p3, dataStore: pg, schema: c5, users: [app5]}
      """;

  /** Company 2 has the row already. Programs wait as long as a test holds the row of a gate. */
  private static final Map<String, String> PACK =
      Map.of(
          "feature-pack.yaml",
          """
          featurePack: locks
          programs:
            - {code: in-first, table: gate, batch: first, sql: first.sql}
            - {code: in-last, table: once, batch: last, sql: last.sql}
            - {code: in-unlocked, table: gate, batch: unlocked, sql: unlocked.sql}
          """,
          "first.sql",
          "UPDATE gate SET passed = passed + 1 WHERE id = 1",
          "last.sql",
          "INSERT INTO once VALUES (1)",
          "unlocked.sql",
          "UPDATE gate SET passed = passed + 1 WHERE id = 2");

  @TempDir static Path directory;
  private static PostgresServer postgres;
  private static ServerProcess server;
  private static String h2;
  private static Connection h2Admin;

  @BeforeAll
  static void start() throws SQLException {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    h2 = "jdbc:h2:file:" + directory.resolve("erp") + ";AUTO_SERVER=TRUE";
    h2Admin = DriverManager.getConnection(h2);
    postgres = PostgresServer.start();
    postgres.execute(postgres.user(), "CREATE ROLE erp");
    postgres.execute(postgres.user(), "CREATE USER lockstep IN ROLE erp");
    postgres.execute(postgres.user(), "GRANT pg_signal_backend TO lockstep");
    postgres.createDatabase("companies");
    postgres.createDatabase("far");
    makeCompanies();
    server = Servers.builder().property("lockstep.lock.grace", "2s").build();
    server.start();
    api().applySite(SITE.formatted(postgres.jdbcUrl("companies"), postgres.jdbcUrl("far"), h2));
  }

  private static void makeCompanies() throws SQLException {
    try (Connection companies = postgres.connect("companies");
        Connection far = postgres.connect("far")) {
      makeOnPostgres(companies, 1, "app1");
      execute(companies, "GRANT CREATE ON SCHEMA c1 TO app1 WITH GRANT OPTION");
      makeOnPostgres(companies, 2, "app2");
      execute(companies, "INSERT INTO c2.once VALUES (1)");
      execute(companies, "CREATE ROLE clerks");
      execute(companies, "CREATE USER clerk2 IN ROLE clerks");
      execute(companies, "GRANT USAGE ON SCHEMA c2 TO clerks, PUBLIC");
      execute(companies, "GRANT SELECT ON c2.gate TO clerks");
      makeOnPostgres(companies, 5, "app5");
      makeOnPostgres(far, 4, "app4");
    }
    makeTables(h2Admin, "c3", "");
    execute(h2Admin, "CREATE USER app3 PASSWORD ''");
    execute(h2Admin, "GRANT SELECT, INSERT ON SCHEMA c3 TO app3");
    execute(h2Admin, "GRANT UPDATE ON c3.gate TO PUBLIC");
  }

  private static void makeOnPostgres(Connection connection, int number, String user)
      throws SQLException {
    String schema = "c" + number;
    makeTables(connection, schema, " AUTHORIZATION erp");
    for (String table : List.of("gate", "once")) {
      execute(connection, "ALTER TABLE " + schema + "." + table + " OWNER TO erp");
    }
    execute(connection, "CREATE USER " + user);
    execute(connection, "GRANT USAGE ON SCHEMA " + schema + " TO " + user);
    execute(connection, "GRANT ALL ON ALL TABLES IN SCHEMA " + schema + " TO " + user);
  }

  private static void makeTables(Connection connection, String schema, String owner)
      throws SQLException {
    execute(connection, "CREATE SCHEMA " + schema + owner);
    execute(connection, "CREATE TABLE " + schema + ".gate (id INTEGER, passed INTEGER)");
    execute(connection, "INSERT INTO " + schema + ".gate VALUES (1, 0), (2, 0), (3, 0)");
    execute(connection, "CREATE TABLE " + schema + ".once (id INTEGER PRIMARY KEY)");
  }

  @AfterAll
  static void stop() throws SQLException {
    try (PostgresServer endedLast = postgres;
        Connection closed = h2Admin) {
      server.close();
    }
  }

  @Test
  void users_are_kept_out_until_their_company_is_released() throws Exception {
    List<String> before = catalog();
    try (Connection app1 = connect("companies", "app1");
        Connection app2 = connect("companies", "app2");
        Connection clerk2 = connect("companies", "clerk2");
        Connection app3 = DriverManager.getConnection(h2, "app3", "");
        Connection holder = connect("companies", "app1");
        Connection holder3 = DriverManager.getConnection(h2, "app3", "");
        Connection first = postgres.connect("companies");
        Connection last = postgres.connect("companies")) {
      assertThat(reached(app1, app2, clerk2, app3)).containsExactly(1, 2, 2, 3);
      hold(holder, "c1", 3);
      hold(holder3, "c3", 3);

      long run = install(PACK, "V1");

      assertThat(reached(app1, app2, clerk2, app3)).isEmpty();
      JsonNode company2 = company(2);
      assertThat(company2.path("lock").path("since").isTextual()).isTrue();
      assertThat(company2.path("lock").path("taken"))
          .extracting(JsonNode::asText)
          .containsExactlyInAnyOrder(
              "USAGE on schema c2 of PUBLIC",
              "USAGE on schema c2 of app2",
              "USAGE on schema c2 of clerks");
      for (int company = 1; company <= 3; company++) {
        awaitCompany(company, found -> lockState(found).equals("LOCKED"));
      }
      assertThat(holder.isValid(1)).isFalse();
      assertThat(holder3.isValid(1)).isFalse();

      hold(first, "c1", 1);
      hold(last, "c1", 2);
      api().initialize(run);
      api().start(run, 2);
      awaitTask(run, "in-first");
      assertThat(reached(app1, app2, clerk2, app3)).isEmpty();
      assertThat(catchThrowableOfType(RestFaultException.class, () -> unlock(1)).status())
          .isEqualTo(409);

      first.rollback();
      awaitTask(run, "in-unlocked");
      assertThat(reached(app1, app2, clerk2, app3)).containsExactly(1, 3);
      assertThat(company(1).path("status").asText()).isEqualTo("NORMAL");
      assertThat(company(1).path("lock").isNull()).isTrue();

      last.rollback();
      JsonNode failed = api().awaitRun(run, LIMIT, "COMPLETED", "FAILED", "STOPPED");
      assertThat(failed.path("state").asText()).isEqualTo("FAILED");
      assertThat(reached(app1, app2, clerk2, app3)).containsExactly(1, 3);
      assertThat(company(2).path("status").asText()).isEqualTo("UPGRADE_NEEDED");
      assertThat(lockState(company(2))).isEqualTo("LOCKED");

      execute(last, "DELETE FROM c2.once");
      last.commit();
      api().retry(run, 2);
      JsonNode ended = api().awaitRun(run, LIMIT, "COMPLETED", "FAILED", "STOPPED");
      assertThat(ended.path("state").asText()).isEqualTo("COMPLETED");
      assertThat(reached(app1, app2, clerk2, app3)).containsExactly(1, 2, 2, 3);
      assertThat(company(2).path("lock").isNull()).isTrue();
    }
    assertThat(catalog()).isEqualTo(before);
  }

  @Test
  void what_was_not_possible_is_completed_when_the_store_and_the_server_are_back()
      throws Exception {
    List<String> before = catalog();
    allowConnections(false);
    long run = createRun();
    JsonNode waiting = company(4);
    assertThat(lockState(waiting)).isEqualTo("LOCKING");
    assertThat(waiting.path("lock").path("since").isNull()).isTrue();
    assertThat(waiting.path("lock").path("problem").asText())
        .startsWith("Data store far does not answer: ");

    allowConnections(true);
    awaitCompany(4, found -> lockState(found).equals("LOCKED"));
    try (Connection app4 = connect("far", "app4")) {
      assertThat(reached(app4)).isEmpty();
    }

    allowConnections(false);
    assertThat(lockState(unlock(4))).isEqualTo("RELEASING");
    server.kill();
    allowConnections(true);
    server.start();
    awaitCompany(4, found -> found.path("lock").isNull());
    try (Connection app4 = connect("far", "app4")) {
      assertThat(reached(app4)).containsExactly(4);
    }
    assertThat(catalog()).isEqualTo(before);
    assertThat(catchThrowableOfType(RestFaultException.class, () -> unlock(4)).status())
        .isEqualTo(409);
    assertThat(api().run(run).path("state").asText()).isEqualTo("CREATED");
  }

  @Test
  void a_run_whose_company_has_a_user_that_cannot_be_locked_out_does_not_begin() throws Exception {
    Map<String, String> pack =
        Map.of(
            "feature-pack.yaml",
            "featurePack: three\nprograms:\n  - {code: three, table: once, sql: three.sql}\n",
            "three.sql",
            "INSERT INTO once VALUES (3)");
    long run = install(pack, "V3");
    postgres.execute(postgres.user(), "ALTER USER app5 SUPERUSER");
    api().initialize(run);

    api().start(run, 2);
    JsonNode failed = api().awaitRun(run, LIMIT, "COMPLETED", "FAILED", "STOPPED");

    assertThat(failed.path("state").asText()).isEqualTo("FAILED");
    assertThat(failed.path("error").asText())
        .contains("Company 5 is not locked: user app5: is a superuser, so it cannot be locked out");
    assertThat(failed.path("tasks").path("byState").path("COMPLETED").asInt()).isZero();

    postgres.execute(postgres.user(), "ALTER USER app5 NOSUPERUSER");
    api().retry(run, 2);
    JsonNode ended = api().awaitRun(run, LIMIT, "COMPLETED", "FAILED", "STOPPED");
    assertThat(ended.path("state").asText()).isEqualTo("COMPLETED");
  }

  private static LockstepClient api() {
    return server.api();
  }

  private static long install(Map<String, String> pack, String vrc) throws Exception {
    JsonNode installed = api().installFeaturePack(Zip.of(pack), vrc);
    return installed.path("runs").path(0).path("run").asLong();
  }

  private long createRun() {
    Map<String, Object> body = Map.of("packageCombination", "p2", "companies", List.of(4));
    return api().post("/api/data-upgrade-runs", body).path("run").asLong();
  }

  private JsonNode company(int number) {
    return api().get("/api/companies/" + number);
  }

  private JsonNode unlock(int number) {
    return api().post("/api/companies/" + number + "/unlock", Map.of("reason", "a test"));
  }

  private static String lockState(JsonNode company) {
    return company.path("lock").path("state").asText();
  }

  private void awaitCompany(int number, Predicate<JsonNode> condition) {
    Polling.until(
        "company " + number,
        POLL,
        LIMIT,
        () -> api().tryGet("/api/companies/" + number).filter(condition));
  }

  private void awaitTask(long run, String program) {
    api()
        .awaitRun(
            run,
            LIMIT,
            found ->
                found.path("running").size() == 1
                    && found.path("running").path(0).path("program").asText().equals(program));
  }

  /** Nobody can connect to the database of company 4. */
  private void allowConnections(boolean allowed) {
    postgres.execute(postgres.user(), "ALTER DATABASE far ALLOW_CONNECTIONS " + allowed);
    if (!allowed) {
      postgres.execute(
          postgres.user(),
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'far'");
    }
  }

  private Connection connect(String database, String user) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(database), user, "");
  }

  private static void hold(Connection connection, String schema, int row) throws SQLException {
    connection.setAutoCommit(false);
    execute(connection, "UPDATE " + schema + ".gate SET passed = passed WHERE id = " + row);
  }

  /** The companies that the users of these connections reach, each by its user's number. */
  private static List<Integer> reached(Connection... connections) throws SQLException {
    List<Integer> reached = new ArrayList<>();
    for (Connection connection : connections) {
      String user = connection.getMetaData().getUserName();
      int number = Integer.parseInt(user.substring(user.length() - 1));
      if (rows(connection, "SELECT count(*) FROM c" + number + ".gate").isPresent()) {
        reached.add(number);
      }
    }
    return reached;
  }

  private static Optional<List<String>> rows(Connection connection, String query)
      throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return Optional.of(values);
    } catch (SQLException e) {
      assertThat(e.getSQLState()).as(e.getMessage()).isIn("42501", "90096");
      return Optional.empty();
    }
  }

  /** All rights on the companies' schemas and their tables. */
  private List<String> catalog() throws SQLException {
    String acl =
        "SELECT nspname || ' ' || unnest(nspacl)::text FROM pg_namespace WHERE nspname LIKE 'c_'"
            + " UNION ALL SELECT oid::regclass || ' ' || unnest(relacl)::text FROM pg_class"
            + " WHERE relname IN ('gate', 'once') ORDER BY 1";
    List<String> rights = new ArrayList<>();
    try (Connection companies = postgres.connect("companies");
        Connection far = postgres.connect("far")) {
      rights.addAll(rows(companies, acl).orElseThrow());
      rights.addAll(rows(far, acl).orElseThrow());
    }
    rights.addAll(
        rows(
                h2Admin,
                "SELECT GRANTEE || ' ' || RIGHTS || ' ' || TABLE_NAME"
                    + " FROM INFORMATION_SCHEMA.RIGHTS ORDER BY 1")
            .orElseThrow());
    return rights;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
