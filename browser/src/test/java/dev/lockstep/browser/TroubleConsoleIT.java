package dev.lockstep.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.h2.H2Server;
import dev.lockstep.bench.pack.ZippedTexts;
import dev.lockstep.bench.server.LockstepClient;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong while the server itself is well: what the screens say, and the way on. */
@NeedsChromium
class TroubleConsoleIT {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String EVENTS = "**/api/events?**";
  private static final String QUEUE =
      "/subsystem=messaging-activemq/server=default/jms-queue=LockstepCylinders:";

  private static final String LOAD =
      """
      load: rates
      instances: 2
      from: {csv: rows.csv, columns: [id, name]}
      into: {company: 1, table: rate}
      errorLimit: 1
      """;

  @TempDir static Path directory;

  private static ErpSite site;
  private static ServerProcess server;
  private static LockstepClient api;
  private static Chromium chromium;
  private static People people;

  private Browser ann;

  @BeforeAll
  static void start() throws Exception {
    site = new ErpSite(directory);
    server = ServerProcess.assembled().build();
    server.start();
    api = server.api();
    api.applySite(site.yaml());
    await("/api/amps?adopted=true", found -> found.path("total").asInt() == 1);
    api.installFeaturePack(ErpSite.pack(), ErpSite.vrc());
    chromium = Chromium.start();
    people = new People(chromium, server);
    people.add("ann", "OPERATOR");
  }

  @AfterAll
  static void stop() throws Exception {
    if (chromium != null) {
      chromium.close();
    }
    if (server != null) {
      server.close();
    }
    if (site != null) {
      site.close();
    }
  }

  @BeforeEach
  void open() {
    ann = people.signedIn("ann");
  }

  @AfterEach
  void close() {
    ann.close();
  }

  private static JsonNode await(String path, Predicate<JsonNode> condition) {
    return Polling.until(path, POLL, LIMIT, () -> Optional.of(api.get(path)).filter(condition));
  }

  @Test
  void lost_events_are_told_and_what_is_shown_is_true_all_the_same() throws Exception {
    long run = ErpSite.run(api, "p1");
    api.initialize(run);
    ann.awaitNothing(".late");
    ann.page().route(EVENTS, route -> route.abort());
    ann.click("server-header >> text=\"Runs\"");
    ann.click("role=link[name=/^Run " + run + "/]");
    ann.awaitText(".late", "The server sends no live events at present");

    try (Connection gate = site.closeGate(1)) {
      api.start(run, 2);
      ann.awaitText("run-overview", "Running", "5 of 8 tasks done");
      api.post("/api/driver/take");
      ann.awaitText("seat-bar", "admin drives, you watch.");
      ann.click("server-header >> text=\"Now\"");
      ann.awaitText("main", "Without an operation", "Run " + run, "Running", "5 of 8 tasks");
      ann.awaitText("server-header", "Ready");
      new Look(ann).at("no-events");
      gate.rollback();
    }
    api.awaitRun(run, LIMIT, "COMPLETED");
    ann.awaitText("main", "No operation is under way");
    api.post("/api/driver/release");
    ann.awaitText("seat-bar", "Nobody drives.");

    ann.page().unroute(EVENTS);
    ann.awaitNothing(".late");
    ann.awaitTrue("document.querySelector('lockstep-console').state.live");
    ann.forgetErrors();
    api.post("/api/driver/take");
    ann.awaitText("seat-bar", "admin drives, you watch.");
    api.post("/api/driver/release");
    ann.awaitText("seat-bar", "Nobody drives.");
    assertThat(ann.errors()).isEmpty();
  }

  @Test
  void a_network_that_went_away_and_came_back_leaves_nothing_old_behind() {
    ann.awaitText("seat-bar", "Nobody drives.");
    ann.page().context().setOffline(true);
    ann.awaitText("connection-note", "The server is unreachable");
    ann.awaitTitle("Unreachable · Lockstep");
    api.post("/api/driver/take");

    ann.page().context().setOffline(false);
    ann.awaitNothing("connection-note section");
    ann.awaitText("seat-bar", "admin drives, you watch.");
    ann.awaitTrue("document.querySelector('lockstep-console').state.live");
    api.post("/api/driver/release");
    ann.awaitText("seat-bar", "Nobody drives.");
  }

  @Test
  void a_session_that_ends_leads_back_to_where_she_was_with_what_she_wrote() {
    ann.click("server-header >> text=\"Library\"");
    ann.click("role=link[name=/Write|New/]");
    ann.awaitText("main h1", "New operation");
    ann.type("document-editor textarea", "operation: half\ntitle: Not done yet\n");

    // whoever gets another role loses all sessions
    api.put("/api/users/ann", Map.of("role", "ADMIN"));
    ann.awaitText("main", "Sign in", "Your session has ended", "you come back to the same screen");
    ann.forgetErrors();
    new Look(ann).at("session-ended");
    people.fillIn("ann", ann);

    ann.awaitText("main h1", "New operation");
    ann.awaitTrue(
        "document.querySelector('document-editor textarea').value.includes('Not done yet')");
    ann.click("text=\"Discard my changes\"");
    api.put("/api/users/ann", Map.of("role", "OPERATOR"));
    ann.awaitText("main", "Your session has ended");
    ann.forgetErrors();
    people.fillIn("ann", ann);
    ann.awaitText("main h1", "New operation");
    assertThat(ann.errors()).isEmpty();
  }

  @Test
  void a_failed_load_says_where_and_goes_on_behind_its_bad_rows() {
    long load = load(LOAD, lines(1, 400) + "x401,bad\n" + lines(402, 500));
    await("/api/loads/" + load, found -> found.path("state").asText().equals("FAILED"));

    ann.awaitText("main", "Without an operation", "Load " + load, "Failed");
    ann.click("role=link[name=\"Load " + load + "\"]");
    ann.awaitText(
        "load-overview",
        "Failed",
        "rejected 1 row, and errorLimit is 1",
        "12, failed",
        "resume it");
    ann.awaitText("barrier-table", "Failed in phase");
    ann.awaitText("bad-rows", "1 bad row", "RATE_ET");
    new Look(ann).at("failed-load");
    ann.click("role=button[name=\"Resume\"]");
    ann.awaitText("load-overview", "Completed", "499 Rows loaded", "1 Bad rows", "4, done with");
    assertThat(ann.errors()).isEmpty();
  }

  @Test
  void a_load_whose_database_is_killed_says_what_it_waits_for_and_goes_on_by_itself()
      throws Exception {
    try (H2Server database = H2Server.start()) {
      createRates(database);
      api.applySite(site.yaml(database.jdbcUrl()));
      // what keeps the load in its middle ends with the database
      Connection held = DriverManager.getConnection(database.jdbcUrl());
      held.setAutoCommit(false);
      execute(held, "INSERT INTO c9.rate VALUES (7, 'held')");
      long load = load(LOAD.replace("company: 1", "company: 9"), lines(1, 100));
      ann.click("server-header >> text=\"Loads\"");
      ann.click("role=link[name=\"Load " + load + "\"]");
      ann.awaitText("barrier-table", "Works in phase");
      database.kill();
      ann.awaitText("load-overview", "Running", "It waits: ", "begins its next attempt by itself");
      new Look(ann).at("waiting-load");
      database.restart();
      ann.awaitText("load-overview", "Completed", "100 Rows loaded", "every row is in the table");
      assertThat(ann.count("load-overview .run-error")).isZero();
      assertThat(ann.errors()).isEmpty();
    }
  }

  private static void createRates(H2Server database) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.jdbcUrl())) {
      execute(connection, "CREATE SCHEMA c9");
      execute(connection, "CREATE TABLE c9.rate (id INTEGER PRIMARY KEY, name VARCHAR(40))");
      // it will be killed
      execute(connection, "CHECKPOINT SYNC");
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long load(String document, String rows) {
    byte[] zip = ZippedTexts.zip(Map.of("load.yaml", document, "rows.csv", rows));
    return api.post("/api/loads", "application/zip", zip).path("load").asLong();
  }

  private static String lines(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(id -> id + ",name " + id + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void a_failed_cylinder_and_a_dead_letter_are_told_with_what_to_do() throws Exception {
    api.post("/api/amps/availability/offline", Map.of("grace", "0s"));
    await("/api/amps/availability", found -> found.path("state").asText().equals("OFFLINE"));
    Map<String, Object> order =
        Map.of("moves", List.of(Map.of("from", "0", "to", "8")), "parallelism", 0);
    long move = api.post("/api/reconfigurations", order).path("id").asLong();
    String path = "/api/reconfigurations/" + move;
    await(path, found -> found.path("cylinders").asInt() > 0);
    site.refuseCustomer(true);

    try (ManagementCli cli = ManagementCli.of(server)) {
      cli.command(QUEUE + "pause");
      api.post(path + "/parallelism", Map.of("parallelism", 2));
      await("/api/services", found -> messages(found, "LockstepCylinders") > 0);
      cli.command(QUEUE + "send-messages-to-dead-letter-address");
      cli.command(QUEUE + "resume");
      the_dead_letter_is_shown_and_removed(cli);
    }
    await(path, found -> found.path("state").asText().equals("FAILED"));
    the_failed_cylinder_is_shown(move);

    site.refuseCustomer(false);
    ann.click("role=button[name=\"Resume\"]");
    ann.awaitText("move-overview", "Moved", "The AMPs have their rows in the new storages");
    ann.awaitNothing(".cylinder-faults");
    assertThat(ann.errors()).isEmpty();
  }

  private void the_dead_letter_is_shown_and_removed(ManagementCli cli) {
    ann.click("server-header >> text=\"Services\"");
    ann.awaitText(
        ".queue-left", "1 message in DLQ", "Nothing is lost by it", "DLQ:remove-messages");
    new Look(ann).at("dead-letter");
    String written = ann.text(".queue-left code");
    cli.command(written.substring(written.indexOf('"') + 1, written.lastIndexOf('"')));
    ann.awaitNothing(".queue-left");
  }

  private void the_failed_cylinder_is_shown(long move) {
    ann.click("server-header >> text=\"Now\"");
    ann.awaitText("main", "Without an operation", "Move " + move, "Failed");
    ann.click("role=link[name=\"Move " + move + "\"]");
    ann.awaitText("move-overview", "Failed", "1 failed", "When the cause is gone, resume it");
    ann.awaitText(".cylinder-faults", "AMP 0", "NO_CUSTOMER");
    new Look(ann).at("failed-move");
  }

  private static long messages(JsonNode services, String queue) {
    for (JsonNode one : services.path("queues")) {
      if (one.path("queue").asText().equals(queue)) {
        return one.path("messages").asLong();
      }
    }
    return 0;
  }
}
