package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.amp.AmpRouter;
import dev.lockstep.amp.HashBuckets;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.server.RestFaultException;
import dev.lockstep.bench.server.ServerProcess;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * AMPs 0 and 1 on PostgreSQL and 2 on H2. At first Lockstep may not create tables in the schema of
 * AMP 1, and a table of AMP 0 has no key. A site has one configuration map for good, so the tests
 * share it; each leaves the site as it was.
 */
class AmpIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final String MARKERS =
      "SELECT count(*) FROM information_schema.tables WHERE lower(table_name) LIKE 'lockstep!_%'"
          + " ESCAPE '!'";

  private static final String SITE =
      """
      site: shards
      dataStores:
        pg: {url: "%s", user: lockstep}
        h2: {url: "%s"}
      storages:
        disk0: {dataStore: pg, schema: a0}
        disk1: {dataStore: pg, schema: a1}
        disk2: {dataStore: h2, schema: a2}
        disk8: {dataStore: pg, schema: a8}
      amps:
        0: {storage: disk0}
        1: {storage: disk1}
        2: {storage: disk2}
      """;

  @TempDir static Path directory;
  private static PostgresServer postgres;
  private static ServerProcess server;
  private static Connection pg;
  private static Connection h2;
  private static String site = "";

  private static RestFaultException withoutKey;
  private static String markersAfterRefusal = "";
  private static JsonNode withoutRight;

  @BeforeAll
  static void start() throws Exception {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    String h2Url = "jdbc:h2:file:" + directory.resolve("shard") + ";AUTO_SERVER=TRUE";
    h2 = DriverManager.getConnection(h2Url);
    postgres = PostgresServer.start();
    postgres.execute(postgres.user(), "CREATE USER lockstep");
    postgres.createDatabase("shards");
    pg = postgres.connect("shards");
    pg.setAutoCommit(true);
    for (int amp : List.of(0, 1, 8)) {
      execute(pg, "CREATE SCHEMA a" + amp, "GRANT USAGE ON SCHEMA a" + amp + " TO lockstep");
    }
    execute(pg, "GRANT CREATE ON SCHEMA a0, a8 TO lockstep");
    execute(pg, "CREATE TABLE a0.item (id INTEGER PRIMARY KEY)", "CREATE TABLE a0.log (at DATE)");
    execute(pg, "CREATE TABLE a1.item (id INTEGER PRIMARY KEY)");
    execute(pg, "ALTER TABLE a0.item OWNER TO lockstep", "ALTER TABLE a0.log OWNER TO lockstep");
    execute(pg, "INSERT INTO a0.item SELECT generate_series(1, 500)");
    execute(h2, "CREATE SCHEMA a2", "CREATE TABLE a2.item (id INTEGER PRIMARY KEY)");
    site = SITE.formatted(postgres.jdbcUrl("shards"), h2Url);
    server = Servers.builder().property("lockstep.data", directory.toString()).build();
    server.start();
    applyForTheFirstTime();
  }

  private static void applyForTheFirstTime() throws SQLException {
    withoutKey = refused(site);
    markersAfterRefusal = text(pg, MARKERS) + text(h2, MARKERS);
    execute(pg, "ALTER TABLE a0.log ADD COLUMN id INTEGER NOT NULL UNIQUE");
    server.api().applySite(site);
    withoutRight = server.api().get("/api/amps/1");
    execute(pg, "GRANT CREATE ON SCHEMA a1 TO lockstep");
    Polling.until(
        "the adoption of AMP 1",
        POLL,
        LIMIT,
        () -> server.api().tryGet("/api/amps/1").filter(amp -> amp.path("adopted").asBoolean()));
  }

  @AfterAll
  static void stop() throws SQLException {
    if (server != null) {
      server.close();
    }
    if (pg != null) {
      pg.close();
    }
    if (postgres != null) {
      postgres.close();
    }
    if (h2 != null) {
      h2.close();
    }
  }

  @Test
  void a_table_without_a_key_keeps_everything_from_being_adopted() {
    assertThat(withoutKey.status()).isEqualTo(400);
    assertThat(withoutKey.problem().path("code").asText()).isEqualTo("LS-1001");
    assertThat(withoutKey.problem().path("faults")).hasSize(1);
    JsonNode fault = withoutKey.problem().path("faults").path(0);
    assertThat(fault.path("object").asText()).isEqualTo("storage disk0");
    assertThat(fault.path("message").asText()).startsWith("table a0.log has neither a primary key");
    assertThat(fault.path("action").asText()).contains("ALTER TABLE a0.log ADD PRIMARY KEY");
    assertThat(markersAfterRefusal).isEqualTo("00");
  }

  @Test
  void a_storage_that_cannot_be_adopted_is_adopted_later() {
    assertThat(withoutRight.path("adopted").asBoolean()).isFalse();
    assertThat(withoutRight.path("problem").asText())
        .contains("Storage disk1 answered", "permission denied")
        .contains("GRANT USAGE, CREATE ON SCHEMA \"a1\"");
    assertThat(withoutRight.path("buckets").asInt()).isEqualTo(21845);
    assertThat(server.api().get("/api/amps/1").path("problem").isNull()).isTrue();
  }

  @Test
  void every_storage_has_its_owner_the_map_and_a_cylinder_for_each_table() throws SQLException {
    String map = mapText();
    for (int amp = 0; amp < 3; amp++) {
      Connection connection = amp == 2 ? h2 : pg;
      String schema = "a" + amp + ".";
      assertThat(
              text(
                  connection,
                  "SELECT site || ' ' || amp || ' ' || storage FROM "
                      + schema
                      + "lockstep_storage_owner"))
          .isEqualTo("shards " + amp + " disk" + amp);
      assertThat(
              text(
                  connection,
                  "SELECT map FROM "
                      + schema
                      + "lockstep_configuration_map WHERE state = 'CURRENT'"))
          .isEqualTo(map);
      assertThat(
              text(
                  connection,
                  "SELECT amp || ' ' || cylinder || ' ' || written_by FROM "
                      + schema
                      + "lockstep_cylinder WHERE lower(table_name) = 'item'"))
          .isEqualTo(amp + " 1 adopt");
    }
    assertThat(text(pg, "SELECT count(*) FROM a0.lockstep_cylinder")).isEqualTo("2");
  }

  @Test
  void amps_are_listed_filtered_and_sorted() {
    assertThat(server.api().items("/api/amps"))
        .extracting(amp -> amp.path("amp").asInt(), amp -> amp.path("buckets").asInt())
        .containsExactly(tuple(0, 21846), tuple(1, 21845), tuple(2, 21845));
    assertThat(server.api().items("/api/amps?dataStore=pg&adopted=true&sort=-amp"))
        .extracting(amp -> amp.path("storage").asText())
        .containsExactly("disk1", "disk0");
    assertThat(server.api().get("/api/amps?size=1&page=1").path("items").findValuesAsText("amp"))
        .containsExactly("1");
    assertThat(faults(() -> server.api().get("/api/amps?state=old&adopted=maybe&page=-1")))
        .contains("there is no state old", "maybe is neither true nor false", "-1 is not possible");
    assertThat(faults(() -> server.api().get("/api/amps?sort=rows")))
        .contains("there is no field rows");
    RestFaultException unknown =
        catchThrowableOfType(RestFaultException.class, () -> server.api().get("/api/amps/8"));
    assertThat(unknown.status()).isEqualTo(404);
  }

  @Test
  void api_rest_and_command_line_route_alike() throws Exception {
    AmpRouter router = AmpRouter.of(mapText());
    JsonNode map = server.api().get("/api/amps/map");
    assertThat(map.path("version").asInt()).isEqualTo(router.version()).isEqualTo(1);
    assertThat(map.path("ranges").toString())
        .isEqualTo("[{\"first\":0,\"last\":65535,\"amps\":[0,1,2]}]");

    agree(router, List.of("number:4711"), 4711);
    agree(router, List.of("text:gr\u00fcn", "null"), "gr\u00fcn", null);
    agree(router, List.of("number:12.50", "boolean:false"), new BigDecimal("12.5"), false);
    agree(
        router,
        List.of("date:2026-01-31", "instant:2026-01-31T18:00:00.5+01:00"),
        LocalDate.of(2026, 1, 31),
        Instant.parse("2026-01-31T17:00:00.5Z"));
    agree(router, List.of("bytes:00ff"), (Object) new byte[] {0, (byte) 0xff});
  }

  private static void agree(AmpRouter router, List<String> written, @Nullable Object... values)
      throws Exception {
    JsonNode rest =
        server
            .api()
            .post("/api/amps/route", Map.of("values", written.stream().map(AmpIT::value).toList()));
    List<String> arguments = new ArrayList<>(List.of("--json", "amp", "route"));
    arguments.addAll(written);
    CommandLineCall call = call(arguments.toArray(String[]::new));

    int amp = router.ampOf(values);
    assertThat(rest.toString())
        .as(Arrays.toString(values))
        .isEqualTo(
            "{\"mapVersion\":1,\"bucket\":"
                + HashBuckets.of(values)
                + ",\"amp\":"
                + amp
                + ",\"storage\":\""
                + router.storageOf(amp)
                + "\"}");
    assertThat(call.out().strip()).as(call::err).isEqualTo(rest.toString());
    assertThat(call.exitCode()).isZero();
  }

  private static Map<String, String> value(String written) {
    int colon = written.indexOf(':');
    Map<String, String> value = new HashMap<>();
    value.put("type", colon < 0 ? written : written.substring(0, colon));
    if (colon >= 0) {
      value.put("value", written.substring(colon + 1));
    }
    return value;
  }

  @Test
  void the_command_line_shows_what_the_server_has() throws Exception {
    assertThat(call("amp", "map", "--text").out()).isEqualTo(mapText());
    assertThat(call("amp", "map").out()).contains("Configuration map version 1 with 3 AMPs");
    CommandLineCall list = call("amp", "list");
    assertThat(list.exitCode()).isZero();
    assertThat(list.out()).contains("disk2").doesNotContain(" no ");
    assertThat(call("amp", "show", "2").out()).contains("AMP 2 is CONFIGURED");
    CommandLineCall unknown = call("amp", "show", "77");
    assertThat(unknown.exitCode()).isEqualTo(8);
    assertThat(unknown.err()).contains("There is no AMP 77");
    CommandLineCall wrong = call("amp", "route", "number:x");
    assertThat(wrong.exitCode()).isEqualTo(8);
    assertThat(wrong.err()).contains("values[0]: a number is written as digits");
  }

  @Test
  void every_fault_of_a_request_to_route_is_named() {
    Map<String, Object> body =
        Map.of(
            "values",
            List.of(
                Map.of("type", "int", "value", "1"),
                Map.of("type", "number", "value", 1),
                Map.of("type", "date", "value", "31.1.2026"),
                "x"));

    assertThat(faults(() -> server.api().post("/api/amps/route", body)))
        .contains(
            "there is no type `int`",
            "its value is not a text",
            "a date is written as",
            "it is not an object");
    assertThat(faults(() -> server.api().post("/api/amps/route", Map.of("values", List.of()))))
        .contains("it is not a list with at least one element");
    assertThat(
            faults(
                () ->
                    server
                        .api()
                        .post(
                            "/api/amps/route",
                            Map.of(
                                "values",
                                List.of(Map.of("type", "number", "value", "1e999999999"))))))
        .contains("more than 131072 digits");
  }

  @Test
  void a_site_file_that_takes_rows_away_from_an_amp_changes_nothing() throws SQLException {
    String before = state();

    assertThat(refused(site.replace("  1: {storage: disk1}\n", "")).problem().toString())
        .contains("LS-1006", "AMP 1", "so it cannot be removed");
    assertThat(
            refused(site.replace("1: {storage: disk1}", "1: {storage: disk8}"))
                .problem()
                .toString())
        .contains("AMP 1", "with storage disk1 and not disk8");
    assertThat(refused(site + "  3: {storage: disk8}\n").problem().toString())
        .contains("AMP 3", "rehashed", "3: {storage: disk8, state: new}");
    assertThat(refused(site.replace("site: shards", "site: other")).problem().toString())
        .contains("LS-1001", "storage disk0", "belongs to AMP 0 of site shards");
    assertThat(refused(site.replace("schema: a8", "schema: A0")).problem().toString())
        .contains("storage disk8", "has the same schema as storage disk0");
    assertThat(refused(site + "  3: {storage: disk0, state: new}\n").problem().toString())
        .contains("has the same storage as AMP 0");

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void new_amps_come_and_go_with_empty_storages_only() throws SQLException {
    String with8 = site + "  8: {storage: disk8, state: new}\n";
    execute(
        pg,
        "CREATE TABLE a8.left_over (id INTEGER PRIMARY KEY)",
        "GRANT SELECT ON a8.left_over TO lockstep");
    RestFaultException full = refused(with8);
    execute(pg, "DROP TABLE a8.left_over");

    JsonNode applied = server.api().applySite(with8);
    JsonNode amp = server.api().get("/api/amps/8");
    server.api().applySite(site);

    assertThat(full.problem().toString()).contains("AMP 8", "is not empty", "left_over");
    assertThat(applied.path("added").toString()).isEqualTo("[\"AMP 8\"]");
    assertThat(amp.path("state").asText()).isEqualTo("NEW");
    assertThat(amp.path("adopted").asBoolean()).isFalse();
    assertThat(amp.path("mapVersion").isNull()).isTrue();
    assertThat(text(pg, MARKERS + " AND table_schema = 'a8'")).isEqualTo("0");
    assertThat(server.api().items("/api/amps")).hasSize(3);
  }

  @Test
  void a_move_that_nothing_stands_against_is_estimated() throws Exception {
    server.api().applySite(site + "  8: {storage: disk8, state: new}\n");
    JsonNode estimate;
    CommandLineCall call;
    try {
      execute(pg, "ANALYZE a0.item");
      estimate = check(Map.of("from", 0, "to", "8"));
      call = call("amp", "check", "0:8", "--config", "MOVE AMP 0 TO 8");
    } finally {
      server.api().applySite(site);
    }

    JsonNode move = estimate.path("moves").path(0);
    assertThat(move.path("fromStorage").asText()).isEqualTo("disk0");
    assertThat(move.path("toStorage").asText()).isEqualTo("disk8");
    assertThat(move.path("tables").findValuesAsText("table")).containsExactly("item", "log");
    assertThat(move.path("tables").path(0).path("rows").asLong()).isEqualTo(500);
    assertThat(move.path("bytes").asLong()).isPositive();
    assertThat(call.exitCode()).as(call::err).isZero();
    assertThat(call.out())
        .contains("Nothing stands against these moves", "AMP 0 to 8, storage disk0 to disk8");
    assertThat(text(pg, MARKERS + " AND table_schema = 'a8'")).isEqualTo("0");
  }

  @Test
  void everything_that_stands_against_moves_is_named_at_once() throws Exception {
    server.api().applySite(site + "  8: {storage: disk8, state: new}\n");
    RestFaultException refused;
    RestFaultException otherKind;
    CommandLineCall call;
    execute(pg, "CREATE MATERIALIZED VIEW a0.totals AS SELECT count(*) AS n FROM a0.item");
    execute(pg, "CREATE TABLE a0.closed (id INTEGER PRIMARY KEY)");
    try {
      refused =
          catchThrowableOfType(
              RestFaultException.class,
              () -> check(Map.of("from", "0", "to", "8"), Map.of("from", "1-2", "to", "9-10")));
      otherKind =
          catchThrowableOfType(
              RestFaultException.class, () -> check(Map.of("from", "2", "to", "8")));
      call = call("amp", "check", "0-1:8", "--config", "MOVE AMP 0 TO 8");
    } finally {
      execute(pg, "DROP MATERIALIZED VIEW a0.totals", "DROP TABLE a0.closed");
      server.api().applySite(site);
    }

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem().path("code").asText()).isEqualTo("LS-1092");
    assertThat(refused.problem().path("faults").findValuesAsText("object"))
        .contains("AMP 9", "AMP 10", "AMP 0 in storage disk0, table closed")
        .anyMatch(
            object -> object.startsWith("AMP 0 in storage disk0") && object.contains("totals"));
    assertThat(otherKind.problem().path("faults").toString())
        .contains("AMP 8 in storage disk8", "another kind");
    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains("has 2 Move-From and 1 Move-To AMPs");
  }

  @Test
  void moves_that_are_not_written_well_are_refused() throws Exception {
    assertThat(faults(() -> check(Map.of("from", "x", "to", "8"), Map.of("from", "3-1", "to", 2))))
        .contains("from `x`", "from `3-1`", "is not a range of AMPs");
    assertThat(faults(() -> check(Map.of("from", "0")))).contains("one of them has no `to`");
    assertThat(
            faults(
                () ->
                    server
                        .api()
                        .post(
                            "/api/reconfigurations/check",
                            Map.of("moves", List.of(), "config", List.of("DROP AMP 1")))))
        .contains("it is not a list with at least one element");
    CommandLineCall call = call("amp", "check", "0-3");
    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains("'0-3' is no move. Write FROM:TO");
  }

  @SafeVarargs
  private static JsonNode check(Map<String, Object>... moves) {
    return server
        .api()
        .post("/api/reconfigurations/check", Map.of("moves", List.of((Object[]) moves)));
  }

  @Test
  void tables_that_are_made_later_are_adopted_by_the_next_apply() throws SQLException {
    execute(h2, "CREATE TABLE a2.later (id INTEGER PRIMARY KEY)");

    server.api().applySite(site);

    assertThat(text(h2, "SELECT amp FROM a2.lockstep_cylinder WHERE table_name = 'LATER'"))
        .isEqualTo("2");
  }

  @Test
  void a_storage_that_another_site_has_taken_is_refused() throws SQLException {
    execute(h2, "UPDATE a2.lockstep_storage_owner SET site = 'elsewhere'");
    RestFaultException taken;
    try {
      taken = refused(site);
    } finally {
      execute(h2, "UPDATE a2.lockstep_storage_owner SET site = 'shards'");
    }

    assertThat(taken.problem().toString())
        .contains("storage disk2", "belongs to AMP 2 of site elsewhere");
  }

  /** All that a refused site file might have changed. */
  private static String state() throws SQLException {
    return server.api().get("/api/site")
        + mapText()
        + server.api().items("/api/amps")
        + text(pg, MARKERS)
        + text(h2, MARKERS);
  }

  private static String mapText() {
    return server.api().send(server.api().request("/api/amps/map/text")).body();
  }

  private static CommandLineCall call(String... arguments) throws Exception {
    return CommandLineCall.of(server.api(), directory, arguments);
  }

  private static RestFaultException refused(String yaml) {
    RestFaultException refused =
        catchThrowableOfType(RestFaultException.class, () -> server.api().applySite(yaml));
    assertThat(refused).as("the site file is refused").isNotNull();
    return refused;
  }

  private static String faults(ThrowingCallable request) {
    RestFaultException refused = catchThrowableOfType(RestFaultException.class, request);
    assertThat(refused.status()).isEqualTo(400);
    return refused.problem().path("faults").toString();
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      assertThat(rows.next()).as(query).isTrue();
      return rows.getString(1);
    }
  }
}
