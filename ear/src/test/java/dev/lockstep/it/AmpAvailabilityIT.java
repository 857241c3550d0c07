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
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Users of AMPs on PostgreSQL (0, and 3 in a database of its own) and on H2 (2); AMP 8 is new. On
 * PostgreSQL Lockstep's user is in the role that owns the schemas and may end sessions, and is no
 * superuser. Each test finds the AMPs online.
 */
class AmpAvailabilityIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final String AVAILABILITY = "/api/amps/availability";

  private static final String SITE =
      """
      site: amps
      dataStores:
        pg: {url: "%s", user: lockstep}
        far: {url: "%s", user: lockstep}
        h2: {url: "%s"}
      storages:
        disk0: {dataStore: pg, schema: amp0, users: [app0, clerk0]}
        disk2: {dataStore: h2, schema: amp2, users: [app2]}
        disk3: {dataStore: far, schema: amp3, users: [app3]}
        disk8: {dataStore: pg, schema: amp8, users: [app0]}
      amps:
        0: {storage: disk0}
        2: {storage: disk2}
        3: {storage: disk3}
        8: {storage: disk8, state: new}
      """;

  @TempDir static Path directory;
  private static PostgresServer postgres;
  private static ServerProcess server;
  private static MoveClient moves;
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
    postgres.createDatabase("shards");
    postgres.createDatabase("far");
    makeStorages();
    server = Servers.builder().build();
    server.start();
    // Lockstep's own tables are there before anybody looks at the catalogs
    moves = new MoveClient(api());
    moves.apply(site(), 3);
  }

  private static String site() {
    return SITE.formatted(postgres.jdbcUrl("shards"), postgres.jdbcUrl("far"), h2);
  }

  private static void makeStorages() throws SQLException {
    try (Connection shards = postgres.connect("shards");
        Connection far = postgres.connect("far")) {
      makeOnPostgres(shards, 0, "app0");
      Sql.execute(shards, "CREATE SCHEMA amp8 AUTHORIZATION erp");
      Sql.execute(shards, "GRANT USAGE ON SCHEMA amp8 TO app0");
      Sql.execute(shards, "GRANT CREATE ON SCHEMA amp0 TO app0 WITH GRANT OPTION");
      Sql.execute(shards, "CREATE ROLE clerks");
      Sql.execute(shards, "CREATE USER clerk0 IN ROLE clerks");
      Sql.execute(shards, "GRANT USAGE ON SCHEMA amp0 TO clerks, PUBLIC");
      Sql.execute(shards, "GRANT SELECT ON amp0.item TO clerks");
      makeOnPostgres(far, 3, "app3");
    }
    makeTable(h2Admin, "amp2", "");
    Sql.execute(h2Admin, "CREATE USER app2 PASSWORD ''");
    Sql.execute(h2Admin, "GRANT SELECT, INSERT ON SCHEMA amp2 TO app2");
    Sql.execute(h2Admin, "GRANT UPDATE ON amp2.item TO PUBLIC");
  }

  private static void makeOnPostgres(Connection connection, int number, String user)
      throws SQLException {
    String schema = "amp" + number;
    makeTable(connection, schema, " AUTHORIZATION erp");
    Sql.execute(connection, "ALTER TABLE " + schema + ".item OWNER TO erp");
    Sql.execute(connection, "CREATE USER " + user);
    Sql.execute(connection, "GRANT USAGE ON SCHEMA " + schema + " TO " + user);
    Sql.execute(connection, "GRANT ALL ON ALL TABLES IN SCHEMA " + schema + " TO " + user);
  }

  private static void makeTable(Connection connection, String schema, String owner)
      throws SQLException {
    Sql.execute(connection, "CREATE SCHEMA " + schema + owner);
    Sql.execute(connection, "CREATE TABLE " + schema + ".item (id INTEGER PRIMARY KEY, n INTEGER)");
    Sql.execute(connection, "INSERT INTO " + schema + ".item VALUES (1, 0)");
  }

  @AfterAll
  static void stop() throws SQLException {
    try (PostgresServer endedLast = postgres;
        Connection closed = h2Admin) {
      server.close();
    }
  }

  @AfterEach
  void bringOnline() {
    moves.online();
  }

  @Test
  void users_are_out_while_the_amps_are_offline_and_have_all_their_rights_after() throws Exception {
    List<String> before = catalog();
    try (Connection app0 = connect("shards", "app0");
        Connection clerk0 = connect("shards", "clerk0");
        Connection app2 = DriverManager.getConnection(h2, "app2", "");
        Connection app3 = connect("far", "app3");
        Connection holder = connect("shards", "app0");
        Connection holder2 = DriverManager.getConnection(h2, "app2", "")) {
      assertThat(reached(app0, clerk0, app2, app3)).containsExactly(0, 0, 2, 3);
      hold(holder, "amp0");
      hold(holder2, "amp2");

      JsonNode going =
          api()
              .as("ann")
              .post(AVAILABILITY + "/offline", Map.of("grace", "10m", "reason", "a move"));

      assertThat(going.path("state").asText()).isEqualTo("GOING_OFFLINE");
      assertThat(going.path("who").asText()).isEqualTo("ann");
      assertThat(reached(app0, clerk0, app2, app3)).isEmpty();
      assertThat(holder.isValid(1)).isTrue();
      api().as("ann").post(AVAILABILITY + "/offline", Map.of("grace", "0s"));
      JsonNode offline = await("OFFLINE");
      assertThat(offline.path("problem").isNull()).isTrue();
      assertThat(lockOf(offline, "disk0").path("taken"))
          .extracting(JsonNode::asText)
          .containsExactlyInAnyOrder(
              "USAGE on schema amp0 of PUBLIC",
              "USAGE on schema amp0 of app0",
              "CREATE on schema amp0 of app0 (may be handed on)",
              "USAGE on schema amp0 of clerks");
      assertThat(lockOf(offline, "disk8").isNull()).isTrue();
      assertThat(holder.isValid(1)).isFalse();
      assertThat(holder2.isValid(1)).isFalse();
      assertThat(reached(app0, clerk0, app2, app3)).isEmpty();
      assertThat(refusal(() -> api().applySite("site: amps\n")))
          .contains("storage disk0", "could not be given back when it is removed", "amp online");

      moves.online();

      assertThat(reached(app0, clerk0, app2, app3)).containsExactly(0, 0, 2, 3);
    }
    assertThat(catalog()).isEqualTo(before);
    assertThat(api().items("/api/audit?action=amp%20offline&who=ann"))
        .anySatisfy(
            row -> {
              assertThat(row.path("reason").asText()).isEqualTo("a move");
              assertThat(row.path("result").asText()).contains("ONLINE", "disk0");
            });
  }

  @Test
  void a_server_that_is_killed_on_the_way_offline_or_online_completes_it() throws Exception {
    List<String> before = catalog();
    try (Connection app0 = connect("shards", "app0");
        Connection app3 = connect("far", "app3");
        Connection holder = connect("shards", "app0")) {
      hold(holder, "amp0");
      api().post(AVAILABILITY + "/offline", Map.of("grace", "10m"));
      await(now -> lockOf(now, "disk0").path("state").asText().equals("DRAINING"));
      server.kill();
      assertThat(catalog()).isNotEqualTo(before);
      assertThat(reached(app0, app3)).isEmpty();

      server.start();
      assertThat(state().path("state").asText()).isEqualTo("GOING_OFFLINE");
      holder.rollback();
      await("OFFLINE");
      assertThat(holder.isValid(1)).isTrue();
      assertThat(reached(app0, app3)).isEmpty();
    }
    allowConnections(false);
    post("/online");
    await(
        now ->
            now.path("problem")
                .asText()
                .startsWith("storage disk3: Data store far does not answer: "));
    assertThat(state().path("state").asText()).isEqualTo("GOING_ONLINE");
    server.kill();
    allowConnections(true);
    server.start();
    await("ONLINE");

    assertThat(catalog()).isEqualTo(before);
    try (Connection app3 = connect("far", "app3")) {
      assertThat(reached(app3)).containsExactly(3);
    }
  }

  @Test
  void amps_go_offline_when_their_data_store_is_back() throws Exception {
    List<String> before = catalog();
    allowConnections(false);
    post("/offline");
    JsonNode waiting = await(now -> !now.path("problem").isNull());
    assertThat(waiting.path("state").asText()).isEqualTo("GOING_OFFLINE");
    assertThat(waiting.path("problem").asText())
        .startsWith("storage disk3: Data store far does not answer: ");

    allowConnections(true);
    await("OFFLINE");
    try (Connection app3 = connect("far", "app3")) {
      assertThat(reached(app3)).isEmpty();
    }
    moves.online();
    assertThat(catalog()).isEqualTo(before);
  }

  @Test
  void a_request_that_is_wrong_or_comes_from_a_viewer_changes_nothing() throws Exception {
    List<String> before = catalog();
    JsonNode was = state();
    Map<String, Object> wrong = Map.of("grace", "soon", "reason", " ", "force", true);
    assertThat(refusal(() -> api().post(AVAILABILITY + "/offline", wrong)))
        .contains("grace", "reason", "force");

    api().as("ann").post("/api/driver/take", Map.of());
    try {
      assertThat(refusal(() -> api().as("bob").post(AVAILABILITY + "/offline", Map.of())))
          .contains("ann");
    } finally {
      api().as("ann").post("/api/driver/release", Map.of());
    }

    assertThat(state()).isEqualTo(was);
    assertThat(catalog()).isEqualTo(before);
  }

  private static LockstepClient api() {
    return server.api();
  }

  private static JsonNode state() {
    return api().get(AVAILABILITY);
  }

  private static JsonNode post(String command) {
    return api().post(AVAILABILITY + command, Map.of());
  }

  private static JsonNode await(String state) {
    return await(now -> now.path("state").asText().equals(state));
  }

  private static JsonNode await(Predicate<JsonNode> condition) {
    return Polling.until(
        "availability", POLL, LIMIT, () -> api().tryGet(AVAILABILITY).filter(condition));
  }

  private static String refusal(Runnable request) {
    return catchThrowableOfType(RestFaultException.class, request::run).getMessage();
  }

  private static JsonNode lockOf(JsonNode availability, String storage) {
    for (JsonNode one : availability.path("storages")) {
      if (one.path("storage").asText().equals(storage)) {
        return one.path("lock");
      }
    }
    throw new AssertionError("No storage " + storage + " in " + availability);
  }

  /** Nobody can connect to the database of AMP 3. */
  private static void allowConnections(boolean allowed) {
    postgres.execute(postgres.user(), "ALTER DATABASE far ALLOW_CONNECTIONS " + allowed);
    if (!allowed) {
      postgres.execute(
          postgres.user(),
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'far'");
    }
  }

  private static Connection connect(String database, String user) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(database), user, "");
  }

  private static void hold(Connection connection, String schema) throws SQLException {
    connection.setAutoCommit(false);
    Sql.execute(connection, "UPDATE " + schema + ".item SET n = n + 1 WHERE id = 1");
  }

  /** The AMPs that the users of these connections reach, each by its user's number. */
  private static List<Integer> reached(Connection... connections) throws SQLException {
    List<Integer> reached = new ArrayList<>();
    for (Connection connection : connections) {
      String user = connection.getMetaData().getUserName();
      int number = Integer.parseInt(user.substring(user.length() - 1));
      if (reaches(connection, "amp" + number)) {
        reached.add(number);
      }
    }
    return reached;
  }

  private static boolean reaches(Connection connection, String schema) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + schema + ".item")) {
      return rows.next();
    } catch (SQLException e) {
      assertThat(e.getSQLState()).as(e.getMessage()).isIn("42501", "90096");
      return false;
    }
  }

  /** All rights on the storages' schemas and their tables. */
  private static List<String> catalog() throws SQLException {
    String acl =
        "SELECT nspname || ' ' || unnest(nspacl)::text FROM pg_namespace WHERE nspname LIKE 'amp_'"
            + " UNION ALL SELECT oid::regclass || ' ' || unnest(relacl)::text FROM pg_class"
            + " WHERE relname = 'item' ORDER BY 1";
    List<String> rights = new ArrayList<>();
    try (Connection shards = postgres.connect("shards");
        Connection far = postgres.connect("far")) {
      rights.addAll(Sql.query(shards, acl));
      rights.addAll(Sql.query(far, acl));
    }
    rights.addAll(
        Sql.query(
            h2Admin,
            "SELECT GRANTEE || ' ' || RIGHTS || ' ' || TABLE_NAME"
                + " FROM INFORMATION_SCHEMA.RIGHTS ORDER BY 1"));
    return rights;
  }
}
