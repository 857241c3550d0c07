package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a driver does with operations. */
class OpCommandsTest {

  private static final String OP = "/api/operations/7";
  private static final String LOOK = OperationJson.entry("look", "confirm", "RUNNING");
  private static final String FILE =
      """
      {"operation": "q4", "version": 3, "title": "The fourth quarter", "entries": 4,
       "checksum": "c", "submittedAt": "2026-01-01T10:00:00Z", "submittedBy": "ann"}""";

  private final ScriptedServer server = new ScriptedServer();

  @TempDir Path directory;

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void submit_sends_the_folder_and_says_how_to_start_it() throws Exception {
    server.on("POST /api/operation-files", 200, FILE);
    Files.writeString(directory.resolve("operation.yaml"), "operation: q4\n");

    Call call = Call.of(server, "op", "submit", directory.toString());

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines())
        .containsExactly(
            "Operation q4 is kept as version 3: 4 entries.", "Start it: ./lockstep op start q4");
    assertThat(server.lastRequest().header("Content-type")).isEqualTo("application/zip");
    try (var zip = new ZipInputStream(new ByteArrayInputStream(server.lastRequest().body()))) {
      assertThat(zip.getNextEntry().getName()).isEqualTo("operation.yaml");
    }
  }

  @Test
  void submit_only_checks_when_that_is_wanted_and_names_every_fault() throws Exception {
    server.refuse(
        "POST /api/operation-files/check",
        400,
        """
        {"title": "Operation invalid", "status": 400, "code": "LS-1023", "detail": "2 faults",
         "faults": [{"file": "operation.yaml", "line": 3, "message": "no type"},
          {"file": "operation.yaml", "line": 4, "message": "unknown type load"}]}""");
    Files.writeString(directory.resolve("operation.yaml"), "operation: q4\n");

    Call call = Call.of(server, "op", "submit", directory.toString(), "--check");

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains("operation.yaml:3: no type", "unknown type load", "(2 faults)");
    assertThat(server.requestLines()).containsExactly("POST /api/operation-files/check");
  }

  @Test
  void a_folder_without_an_operation_is_the_users_fault() {
    Call call = Call.of(server, "op", "submit", directory.toString());

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains("no operation.yaml in it");
    assertThat(server.requestLines()).isEmpty();
  }

  @Test
  void start_takes_the_newest_version() {
    server.on("POST /api/operations", 201, OperationJson.operation("RUNNING", LOOK));

    Call call = Call.of(server, "op", "start", "q4");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines())
        .containsExactly(
            "operation 7 (q4) RUNNING, 0 of 1 entries", "Watch it: ./lockstep op watch 7");
    assertThat(server.lastRequest().text()).isEqualTo("{\"operation\":\"q4\"}");
  }

  @Test
  void start_takes_a_version_and_waits_for_others_when_that_is_wanted() {
    server.on("POST /api/operations", 201, OperationJson.operation("QUEUED", LOOK));

    Call call = Call.of(server, "op", "start", "q4", "--version-number", "2", "--queue");

    assertThat(call.lines()).first().isEqualTo("operation 7 (q4) QUEUED, 0 of 1 entries");
    assertThat(server.lastRequest().text())
        .isEqualTo("{\"operation\":\"q4\",\"version\":2,\"queue\":true}");
  }

  @Test
  void start_with_watch_follows_it_to_its_end() {
    server.on("POST /api/operations", 201, OperationJson.operation("RUNNING", LOOK));
    server.on(
        "GET " + OP,
        200,
        OperationJson.operation("DONE", OperationJson.entry("look", "confirm", "DONE")));

    Call call = Call.of(server, "op", "start", "q4", "--watch", "--interval", "10ms");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines())
        .containsExactly("operation 7 (q4) DONE, 1 of 1 entries", "  look DONE");
  }

  @Test
  void an_operation_that_collides_with_another_is_refused() {
    server.refuse(
        "POST /api/operations",
        409,
        """
        {"title": "Operation collides", "status": 409, "code": "LS-1012",
         "detail": "Operation 6 (q3), which is RUNNING, touches company 410."}""");

    Call call = Call.of(server, "op", "start", "q4");

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains("LS-1012", "Operation 6 (q3)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "resume", "continue"})
  void a_command_is_sent_and_answered_by_the_state(String command) {
    server.on("POST " + OP + "/" + command, 202, OperationJson.operation("RUNNING", LOOK));

    Call call = Call.of(server, "op", command, "7");

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.lines()).containsExactly("operation 7 (q4) RUNNING, 0 of 1 entries");
  }

  @Test
  void a_pause_that_has_not_come_yet_is_told_as_such() {
    server.on(
        "POST " + OP + "/pause",
        202,
        OperationJson.operation("RUNNING", LOOK)
            .replace("\"wish\": \"NONE\"", "\"wish\": \"PAUSE\""));

    assertThat(Call.of(server, "op", "pause", "7").lines())
        .containsExactly("operation 7 (q4) RUNNING (pausing), 0 of 1 entries");
  }

  @Test
  void a_failure_is_passed_with_its_reason() {
    server.on("POST " + OP + "/continue", 202, OperationJson.operation("RUNNING", LOOK));

    Call call = Call.of(server, "op", "continue", "7", "--reason", "not needed here");

    assertThat(call.exitCode()).isZero();
    assertThat(server.lastRequest().text()).isEqualTo("{\"reason\":\"not needed here\"}");
  }

  @ParameterizedTest
  @CsvSource({"--return,RETURN", "--restart,RESTART", "--exit,EXIT"})
  void cancel_returns_restarts_or_exits(String option, String choice) {
    server.on("POST " + OP + "/cancel", 202, OperationJson.operation("RUNNING", LOOK));

    Call call = Call.of(server, "op", "cancel", "7", option);

    assertThat(call.exitCode()).isZero();
    assertThat(server.lastRequest().text()).isEqualTo("{\"choice\":\"" + choice + "\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "op cancel 7",
        "op cancel 7 --restart --exit",
        "op cancel --exit",
        "op pause seven",
        "op continue",
        "op start",
        "op start q4 --version-number x",
        "op submit",
        "op recover u-7 --from memory",
        "op watch 7 --progress loud"
      })
  void a_call_that_is_not_complete_sends_nothing(String line) {
    Call call = Call.of(server, line.split(" "));

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).isNotBlank();
    assertThat(server.requestLines()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause 7", "resume 7", "continue 7", "cancel 7 --exit"})
  void who_does_not_drive_is_told_how_to(String command) {
    String path = command.split(" ")[0];
    server.refuse(
        "POST " + OP + "/" + path,
        403,
        """
        {"title": "Not the driver", "status": 403, "code": "LS-1025",
         "detail": "Nobody drives. Take the seat: ./lockstep drive take"}""");

    Call call = Call.of(server, ("op " + command).split(" "));

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains("LS-1025", "./lockstep drive take");
  }

  @Test
  void list_shows_operations_in_one_state() {
    server.on(
        "GET /api/operations?page=0&size=50&state=DONE_WITH_WARNINGS",
        200,
        Runs.page(
            OperationJson.operation(
                "DONE_WITH_WARNINGS", OperationJson.entry("look", "confirm", "DONE"))));

    Call call = Call.of(server, "op", "list", "--state", "done-with-warnings");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines().get(0)).contains("OP", "NAME", "VERSION", "STATE", "ENTRIES");
    assertThat(call.lines().get(1))
        .contains("7", "q4", "DONE_WITH_WARNINGS", "1/1", "ann", "The fourth quarter");
  }

  @Test
  void show_has_the_table_of_contents_and_what_to_do() {
    server.on(
        "GET " + OP,
        200,
        OperationJson.told(
            "WAITING",
            "Look at the rates.",
            OperationJson.entry("ready", "readiness-check", "DONE", "9 checks"),
            LOOK,
            OperationJson.entry("stats", "sql", "WAITING")));

    Call call = Call.of(server, "op", "show", "7");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines())
        .startsWith(
            "operation 7 (q4) WAITING, 1 of 3 entries",
            "Look at the rates.",
            "Continue it: ./lockstep op continue 7",
            "  title               The fourth quarter",
            "  version             3",
            "  driver              ann",
            "  after a crash       AUTO",
            "  companies           410, 411");
    assertThat(call.out())
        .containsSubsequence(
            "ENTRY", "ready", "readiness-check", "9 checks", "look", "confirm", "stats", "sql");
  }

  @Test
  void an_unknown_operation_is_the_users_fault() {
    server.refuse(
        "GET " + OP,
        404,
        """
        {"title": "Unknown", "status": 404, "code": "LS-1004",
         "detail": "There is no operation 7. See: ./lockstep op list"}""");

    Call call = Call.of(server, "op", "show", "7");

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains("There is no operation 7");
  }

  @ParameterizedTest
  @CsvSource({"op files,/api/operation-files", "op files q4,/api/operation-files/q4/versions"})
  void files_lists_what_was_submitted(String line, String path) {
    server.on("GET " + path + "?page=0&size=50", 200, Runs.page(FILE));

    Call call = Call.of(server, line.split(" "));

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines().get(1)).contains("q4", "3", "4", "2026-01-01", "ann");
  }

  @Test
  void recover_says_when_nothing_is_to_be_recovered() {
    server.on(
        "GET /api/operations/recovery",
        200,
        "{\"findings\": [], \"damagedFiles\": [], \"problem\": null}");

    Call call = Call.of(server, "op", "recover");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines()).containsExactly("System model file and control database agree.");
  }

  @Test
  void recover_shows_both_sides_and_sends_the_decision() {
    String finding =
        """
        {"uid": "u-7", "kind": "FILE_IS_NEWER", "fileRevision": 9, "databaseRevision": 4,
         "inFile": %s, "inDatabase": %s}"""
            .formatted(
                OperationJson.operation("PAUSED", LOOK), OperationJson.operation("RUNNING", LOOK));
    server.on(
        "GET /api/operations/recovery",
        200,
        "{\"findings\": [" + finding + "], \"damagedFiles\": [\"x.json\"], \"problem\": null}");
    server.on("POST /api/operations/recovery/u-7", 200, finding);

    Call shown = Call.of(server, "op", "recover");
    Call decided = Call.of(server, "op", "recover", "u-7", "--from", "file");

    assertThat(shown.exitCode()).isEqualTo(4);
    assertThat(shown.lines())
        .containsExactly(
            "Damaged and not used: x.json",
            "u-7 FILE_IS_NEWER",
            "  system model file: revision 9, operation 7 (q4) PAUSED, 0 of 1 entries",
            "  control database: revision 4, operation 7 (q4) RUNNING, 0 of 1 entries",
            "Decide: ./lockstep op recover UID --from file|database");
    assertThat(decided.exitCode()).isZero();
    assertThat(decided.lines()).first().isEqualTo("Settled: the file counts for q4.");
    assertThat(server.lastRequest().text()).isEqualTo("{\"from\":\"FILE\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"op show 7", "op watch 7", "op cancel 7 --return"})
  void json_is_the_answer_itself(String line) {
    String answer = OperationJson.operation("DONE", LOOK);
    server.on("GET " + OP, 200, answer);
    server.on("POST " + OP + "/cancel", 202, answer);

    Call call = Call.of(server, (line + " --json").split(" "));

    assertThat(call.out()).isEqualToIgnoringNewLines(answer);
  }
}
