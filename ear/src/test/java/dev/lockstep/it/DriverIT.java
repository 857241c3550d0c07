package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.bench.pack.SiteFile;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.RestFaultException;
import dev.lockstep.bench.server.ServerProcess;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One drives, all others watch; on a server of its own, where nobody else sits. */
class DriverIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path directory;
  private static ServerProcess server;
  private static LockstepClient admin;
  private static LockstepClient ann;
  private static LockstepClient bob;
  private static String url = "";

  @BeforeAll
  static void start() throws SQLException {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    url = "jdbc:h2:file:" + directory.resolve("erp") + ";AUTO_SERVER=TRUE";
    server =
        Servers.builder()
            .property("lockstep.data", directory.toString())
            .property("lockstep.driver.absence", "10s")
            .build();
    server.start();
    admin = server.api();
    ann = admin.as("ann");
    bob = admin.as("Bob B");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (int company : List.of(1, 2)) {
        statement.execute("CREATE SCHEMA c" + company);
        statement.execute("CREATE TABLE c" + company + ".item (id INTEGER)");
      }
    }
    admin.applySite(site());
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  /** Whoever sits has taken the seat for longer than is left. */
  @BeforeEach
  void everybodyLeaves() {
    JsonNode seat = admin.get("/api/driver");
    if (!seat.path("driver").isNull()) {
      admin.as(seat.path("driver").asText()).post("/api/driver/release");
    }
  }

  @Test
  void while_somebody_drives_nobody_else_changes_anything() {
    ann.post("/api/driver/take");
    List<JsonNode> before = ann.items("/api/audit");

    for (LockstepClient other : List.of(bob, admin)) {
      ann.get("/api/driver");
      assertThat(refused(403, () -> other.applySite(site())))
          .contains("LS-1025", "ann drives since", "Ask for the seat: ./lockstep drive ask");
      assertThat(refused(403, () -> other.post("/api/data-upgrade-runs", Map.of())))
          .contains("LS-1025");
      assertThat(refused(403, () -> other.installFeaturePack(new byte[] {1}, "V1")))
          .contains("LS-1025");
      assertThat(refused(403, () -> other.post("/api/companies/1/unlock", Map.of())))
          .contains("LS-1025");
      assertThat(refused(403, () -> other.post("/api/data-upgrade-runs/4711/stop")))
          .contains("LS-1025");
      assertThat(other.get("/api/site").path("site").asText()).isEqualTo("driven");
    }
    assertThat(refused(403, () -> bob.post("/api/driver/release"))).contains("LS-1025");

    assertThat(ann.items("/api/audit")).isEqualTo(before);
    ann.applySite(site());
    assertThat(ann.items("/api/audit?who=ann&action=apply")).isNotEmpty();
  }

  @Test
  void the_seat_is_asked_for_handed_over_and_left() {
    ann.post("/api/driver/take");
    bob.post("/api/driver/ask");

    JsonNode asked = ann.get("/api/driver");
    assertThat(asked.path("requests").path(0).path("who").asText()).isEqualTo("Bob B");
    JsonNode given = ann.post("/api/driver/give", Map.of("to", "Bob B"));

    assertThat(given.path("driver").asText()).isEqualTo("Bob B");
    assertThat(given.path("requests")).isEmpty();
    assertThat(refused(403, () -> ann.applySite(site()))).contains("Bob B drives since");
    bob.applySite(site());
    assertThat(bob.post("/api/driver/release").path("driver").isNull()).isTrue();
    admin.applySite(site());
    assertThat(admin.items("/api/audit?action=drive&size=3").subList(0, 4))
        .extracting(row -> row.path("who").asText() + ": " + row.path("result").asText())
        .containsExactly(
            "Bob B: nobody drives; released by Bob B",
            "ann: Bob B drives; handed over by ann",
            "Bob B: asked ann",
            "ann: ann drives; nobody did before");
  }

  @Test
  void the_seat_of_somebody_who_disappeared_is_taken_and_everybody_is_told() {
    bob.post("/api/driver/take");
    assertThat(refused(409, () -> ann.post("/api/driver/take")))
        .contains("LS-1026", "Bob B drives since", "Without being seen for 10s");

    await().atMost(LIMIT).until(() -> ann.get("/api/driver").path("absent").asBoolean());
    assertThat(refused(403, () -> ann.applySite(site())))
        .contains("was not seen since", "./lockstep drive take");
    JsonNode taken = ann.post("/api/driver/take");

    assertThat(taken.path("driver").asText()).isEqualTo("ann");
    assertThat(taken.path("change").path("kind").asText()).isEqualTo("TAKEN_OVER");
    assertThat(bob.get("/api/driver").path("change").path("from").asText()).isEqualTo("Bob B");
    assertThat(refused(403, () -> bob.applySite(site()))).contains("ann drives since");
    assertThat(server.log())
        .content()
        .contains("The driver's seat: ann drives in the place of Bob B, who was not seen any more");
  }

  @Test
  void the_driver_is_still_the_driver_after_the_server_was_killed() {
    ann.post("/api/driver/take");
    JsonNode before = bob.get("/api/driver");

    server.kill();
    server.start();

    JsonNode after = bob.get("/api/driver");
    assertThat(after.path("driver").asText()).isEqualTo("ann");
    assertThat(after.path("since")).isEqualTo(before.path("since"));
    assertThat(refused(403, () -> bob.applySite(site()))).contains("ann drives since");
  }

  @Test
  void bad_input_leaves_the_seat_as_it_is() {
    assertThat(refused(403, () -> ann.post("/api/driver/give", Map.of("to", "bob"))))
        .contains("Nobody drives");
    assertThat(refused(409, () -> ann.post("/api/driver/ask"))).contains("Nobody drives");
    ann.post("/api/driver/take");
    JsonNode before = bob.get("/api/driver");

    assertThat(refused(400, () -> ann.post("/api/driver/give", Map.of("to", " ", "at", 1))))
        .contains("\"to\"", "\"at\"");
    assertThat(refused(400, () -> ann.post("/api/driver/give", Map.of("to", "x".repeat(101)))))
        .contains("no operator's name", "1 to 100");
    assertThat(refused(400, () -> ann.post("/api/driver/give", Map.of("to", "ann"))))
        .contains("ann has the seat already");
    assertThat(refused(409, () -> ann.post("/api/driver/ask"))).contains("ann drives already");

    JsonNode after = bob.get("/api/driver");
    assertThat(after.path("driver")).isEqualTo(before.path("driver"));
    assertThat(after.path("requests")).isEqualTo(before.path("requests"));
    assertThat(after.path("change")).isEqualTo(before.path("change"));
  }

  @Test
  void the_audit_tells_of_all_changes_and_is_taken_away_as_a_file() throws Exception {
    Instant from = Instant.parse(ann.post("/api/driver/take").path("at").asText());
    ann.installFeaturePack(Zip.of(pack()), "V1");
    long run = ann.get("/api/data-upgrade-runs").path("items").path(0).path("run").asLong();
    ann.initialize(run);
    ann.start(run, 1);
    ann.awaitRun(run, LIMIT, "COMPLETED", "FAILED", "STOPPED");
    ann.post("/api/companies/move", Map.of("companies", List.of(1), "packageCombination", "p2"));

    String since = "?from=" + from;
    assertThat(ann.items("/api/audit" + since + "&sort=id"))
        .extracting(row -> row.path("who").asText() + " " + row.path("action").asText())
        .containsExactly(
            "ann drive take",
            "ann pack install",
            "ann run create",
            "ann run init",
            "ann run start",
            "ann company move");
    assertThat(ann.items("/api/audit" + since + "&run=" + run + "&sort=id"))
        .extracting(row -> row.path("result").asText())
        .containsExactly("for companies [1] in package combination p1", "1 task", "with 1 bshell");
    assertThat(ann.items("/api/audit" + since + "&action=company").get(0).path("company").asInt())
        .isEqualTo(1);
    the_same_rows_are_in_the_files(since);
    the_rows_are_sealed();
    the_jobs_tell_what_they_worked_on(run, from);
  }

  private static void the_rows_are_sealed() throws Exception {
    JsonNode first = ann.get("/api/audit/verification");
    assertThat(first.path("intact").asBoolean()).as(first.toString()).isTrue();
    assertThat(first.path("rows").asInt()).isGreaterThanOrEqualTo(6);

    String known = URLEncoder.encode(first.path("seal").asText(), StandardCharsets.UTF_8);
    assertThat(ann.get("/api/audit/verification?seal=" + known).path("intact").asBoolean())
        .isTrue();
    HttpResponse<String> refused = get("/api/audit/verification?seal=812", "*/*");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("812 is no seal", "NUMBER:HASH");
  }

  private static void the_same_rows_are_in_the_files(String since) throws Exception {
    HttpResponse<String> csv = get("/api/audit/export" + since, "*/*");
    assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(csv.body().split("\r\n")).hasSize(7).allMatch(line -> line.split(",").length > 5);
    for (HttpResponse<String> lines :
        List.of(
            get("/api/audit/export" + since, "application/x-ndjson"),
            get("/api/audit/export" + since + "&format=JSONL", "*/*"))) {
      assertThat(lines.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/x-ndjson");
      List<String> rows = lines.body().lines().toList();
      assertThat(rows).hasSize(6);
      assertThat(JSON.readTree(rows.get(5)).path("action").asText()).isEqualTo("company move");
    }
    HttpResponse<String> refused = get("/api/audit/export?format=xml&from=noon&run=x", "*/*");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("format", "from", "run", "CSV, JSONL");
    assertThat(get("/api/audit/export", "image/png").statusCode()).isEqualTo(406);
  }

  /** On H2 the job repository's times have no zone of their own. */
  private static void the_jobs_tell_what_they_worked_on(long run, Instant from) {
    JsonNode job = ann.get("/api/jobs?run=" + run).path("items").path(0);

    assertThat(job.path("job").asText()).isEqualTo("data-upgrade-run");
    assertThat(job.path("status").asText()).isIn("COMPLETED", "STARTED");
    assertThat(Instant.parse(job.path("startedAt").asText()))
        .isBetween(from.minusSeconds(1), from.plus(LIMIT));
  }

  private static HttpResponse<String> get(String path, String accept) throws Exception {
    return ann.send(ann.request(path).header("Accept", accept));
  }

  private static String site() {
    return new SiteFile("driven", url)
        .packageCombination("p1", "V1")
        .packageCombination("p2", "V2")
        .company(1, "p1", "C1")
        .company(2, "p2", "C2")
        .yaml();
  }

  private static Map<String, String> pack() {
    return Map.of(
        "feature-pack.yaml",
        "featurePack: driven\nprograms:\n  - {code: d-1, table: item, sql: d-1.sql}\n",
        "d-1.sql",
        "INSERT INTO item VALUES (1);\n");
  }

  private static String refused(int status, ThrowingCallable request) {
    RestFaultException fault = catchThrowableOfType(RestFaultException.class, request);
    assertThat(fault).as("a refusal").isNotNull();
    assertThat(fault.status()).as(fault.getMessage()).isEqualTo(status);
    return fault.problem().toString();
  }
}
