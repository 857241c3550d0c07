package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoRunTest {

  private static final String OP = "/api/operations/7";
  private static final String NEWEST = "GET /api/operations?size=100";
  private static final String INSTALL = "POST /api/feature-packs?vrc=v";
  private static final String TAKE = "POST /api/driver/take";
  private static final String SUBMIT = "POST /api/operation-files";
  private static final String START = "POST /api/operations";
  private static final String CONTINUE = "POST " + OP + "/continue";
  private static final String RELEASE = "POST /api/driver/release";
  private static final String NO_SITE =
      "{\"title\": \"Not found\", \"status\": 404, \"detail\": \"no site\"}";
  private static final String LOOKED = OperationJson.entry("look", "confirm", "DONE");

  private final ScriptedServer server = new ScriptedServer();

  @TempDir Path directory;

  @BeforeEach
  void writeExample() throws IOException {
    Files.writeString(directory.resolve("site.yaml"), "site: flowable-demo # the example\n");
    Files.writeString(directory.resolve("feature-pack.yaml"), "featurePack: fin\n");
    Files.writeString(directory.resolve("operation.yaml"), "operation: q4\n");
    server.on("GET /api/site", 200, "{\"site\": \"flowable-demo\"}");
    server.on(
        "PUT /api/site", 200, "{\"site\": \"flowable-demo\", \"added\": [], \"unchanged\": 9}");
    server.on(
        INSTALL,
        200,
        "{\"featurePack\": \"fin\", \"vrc\": \"v\", \"outcome\": \"UNCHANGED\", \"programs\": 10,"
            + " \"runs\": []}");
    server.on(TAKE, 200, "{\"driver\": \"ann\"}");
    server.on(RELEASE, 200, "{\"driver\": null}");
    server.on(SUBMIT, 200, "{\"operation\": \"q4\", \"version\": 3, \"entries\": 2}");
    server.on(START, 201, operation("RUNNING", OperationJson.upgrade("WAITING")));
    server.on("GET /api/data-upgrade-runs/19", 200, Runs.json("COMPLETED", 10));
    server.on(
        "GET /api/data-upgrade-runs/19/report",
        200,
        "{\"run\": " + Runs.json("COMPLETED", 10) + "}");
    server.on(CONTINUE, 202, operation("RUNNING", LOOKED));
  }

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void the_first_call_starts_the_operation_and_goes_on_when_the_companies_are_checked() {
    server.forget("GET /api/site");
    server.refuse("GET /api/site", 404, NO_SITE);
    server.on(NEWEST, 200, Runs.page());
    itWaitsForALookAndEnds();

    Call call = demo("true");

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(server.requestLines())
        .startsWith("GET /api/site", TAKE, "PUT /api/site", INSTALL, SUBMIT, NEWEST, START)
        .endsWith(CONTINUE, "GET " + OP, "GET /api/data-upgrade-runs/19/report", RELEASE);
    assertThat(call.out())
        .containsSubsequence(
            "Operation 7 is started: The fourth quarter. Its entries: upgrade.",
            "Operation 7 waits: Look at the companies.",
            "They are as they should be; going on.",
            "operation 7 (q4) DONE, 2 of 2 entries",
            "Run 19 (b61ua6) is COMPLETED: 10 of 10 tasks done");
  }

  @Test
  void companies_that_are_not_as_they_should_be_let_the_operation_wait() {
    server.on(NEWEST, 200, Runs.page());
    itWaitsForALookAndEnds();

    Call call = demo("false");

    assertThat(call.exitCode()).isEqualTo(12);
    assertThat(posts()).doesNotContain(CONTINUE).endsWith(RELEASE);
    assertThat(call.out()).contains("Continue it: ./lockstep op continue 7");
  }

  @Test
  void a_second_call_says_that_all_is_up_to_date_and_checks_nothing_again() {
    server.on(NEWEST, 200, Runs.page(operation("DONE", OperationJson.upgrade("DONE"))));
    String skipped = OperationJson.entry("upgrade", "data-upgrade-run", "SKIPPED");
    String look = OperationJson.entry("look", "confirm", "RUNNING");
    server.on("GET " + OP, 200, OperationJson.told("WAITING", "Look.", skipped, look));
    server.on("GET " + OP, 200, operation("DONE", skipped, LOOKED));

    Call call = demo();

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.lines())
        .contains("They were looked at before; going on.")
        .last()
        .isEqualTo("2 companies are up to date; nothing was to do.");
    assertThat(posts()).containsExactly(TAKE, INSTALL, SUBMIT, START, CONTINUE, RELEASE);
  }

  @ParameterizedTest
  @CsvSource({
    "PAUSED, DONE, /resume",
    "RECOVERABLE, RUNNING, /resume",
    "WAITING, FAILED, /cancel",
    "RUNNING, RUNNING,",
    "QUEUED, WAITING,"
  })
  void an_interrupted_call_is_taken_up_where_the_operation_stands(
      String state, String entry, String command) {
    server.on(NEWEST, 200, Runs.page(operation(state, OperationJson.upgrade(entry))));
    server.on("POST " + OP + command, 202, operation("RUNNING", OperationJson.upgrade("RUNNING")));
    itWaitsForALookAndEnds();

    Call call = demo("true");

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(posts())
        .containsExactlyElementsOf(
            Stream.of(
                    TAKE,
                    INSTALL,
                    SUBMIT,
                    command == null ? "" : "POST " + OP + command,
                    CONTINUE,
                    RELEASE)
                .filter(line -> !line.isEmpty())
                .toList());
  }

  @Test
  void an_entry_that_fails_ends_the_call_and_says_what_can_be_done() {
    server.on(NEWEST, 200, Runs.page());
    String failed = OperationJson.entry("ready", "readiness-check", "FAILED");
    server.on("GET " + OP, 200, OperationJson.told("WAITING", "ready failed: no room", failed));

    Call call = demo("true");

    assertThat(call.exitCode()).isEqualTo(12);
    assertThat(call.lines())
        .endsWith(
            "ready failed: no room",
            "Mend what failed and restart the entry: ./lockstep op cancel 7 --restart");
    assertThat(posts()).doesNotContain(CONTINUE);
  }

  @Test
  void another_site_is_not_replaced() {
    server.forget("GET /api/site");
    server.on("GET /api/site", 200, "{\"site\": \"acme\"}");

    Call call = demo();

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains("manages the site acme");
    assertThat(server.requestLines()).containsExactly("GET /api/site");
  }

  @Test
  void nothing_is_changed_while_somebody_else_drives() {
    server.forget(TAKE);
    server.refuse(
        TAKE,
        409,
        "{\"title\": \"Taken\", \"status\": 409, \"code\": \"LS-1026\", \"detail\": \"bob drives\"}");

    Call call = demo();

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains("LS-1026", "bob drives");
    assertThat(server.requestLines()).containsExactly("GET /api/site", TAKE);
  }

  @Test
  void a_seat_that_somebody_took_meanwhile_stays_theirs() {
    server.on(NEWEST, 200, Runs.page());
    itWaitsForALookAndEnds();
    server.forget(RELEASE);
    server.refuse(
        RELEASE,
        403,
        "{\"title\": \"Not the driver\", \"status\": 403, \"code\": \"LS-1025\","
            + " \"detail\": \"bob drives\"}");

    Call call = demo("true");

    assertThat(call.exitCode()).isZero();
    assertThat(call.out()).contains("bob drives");
  }

  private void itWaitsForALookAndEnds() {
    String done = OperationJson.upgrade("DONE");
    String look = OperationJson.entry("look", "confirm", "RUNNING");
    server.on(
        "GET " + OP, 200, OperationJson.told("WAITING", "Look at the companies.", done, look));
    server.on("GET " + OP, 200, operation("DONE", done, LOOKED));
  }

  private static String operation(String state, String... entries) {
    return OperationJson.operation(state, entries);
  }

  private Call demo(String... check) {
    List<String> arguments =
        List.of(
            "demo-run",
            "--site",
            directory.resolve("site.yaml").toString(),
            "--pack",
            directory.toString(),
            "--vrc",
            "v",
            "--operation",
            directory.toString(),
            "--interval",
            "10ms",
            "--");
    return Call.of(
        server, Stream.concat(arguments.stream(), Stream.of(check)).toArray(String[]::new));
  }

  private List<String> posts() {
    return server.requestLines().stream().filter(line -> line.startsWith("POST")).toList();
  }
}
