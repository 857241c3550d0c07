package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cli.session.Terminal;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators do with loads. */
class LoadCommandsTest {

  private static final String LOAD = "/api/loads/7";

  private final ScriptedServer server = new ScriptedServer();

  @TempDir Path directory;

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void start_sends_the_folder_and_says_how_to_watch_it() throws Exception {
    server.on("POST /api/loads", 201, json("RUNNING", null, 0, 0));
    Files.writeString(directory.resolve("load.yaml"), "load: lineitem\n");

    Call call = Call.of(server, "load", "start", directory.toString());

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines())
        .containsExactly("load 7 (lineitem) RUNNING", "Watch it: ./lockstep load watch 7");
    assertThat(sentName()).isEqualTo("load.yaml");
  }

  @Test
  void a_file_alone_is_sent_under_the_name_that_the_server_looks_for() throws Exception {
    server.on("POST /api/loads", 201, json("RUNNING", null, 0, 0));
    Path file = Files.writeString(directory.resolve("rates.json"), "{}");

    Call call = Call.of(server, "load", "start", file.toString());

    assertThat(call.exitCode()).isZero();
    assertThat(sentName()).isEqualTo("load.json");
  }

  private String sentName() throws Exception {
    byte[] body = server.lastRequest().body();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(body))) {
      return zip.getNextEntry().getName();
    }
  }

  @Test
  void values_of_job_variables_go_with_the_request() throws Exception {
    server.on(
        "POST /api/loads?set=day%3D2026-01-31&set=file%3Da%20b", 201, json("RUNNING", null, 0, 0));
    Files.writeString(directory.resolve("load.yaml"), "load: lineitem\n");

    Call call =
        Call.of(
            server,
            "load",
            "start",
            directory.toString(),
            "--set",
            "day=2026-01-31",
            "--set",
            "file=a b");

    assertThat(call.exitCode()).isZero();
  }

  @Test
  void a_variable_without_a_value_is_the_users_fault() throws Exception {
    Files.writeString(directory.resolve("load.yaml"), "load: lineitem\n");

    Call call = Call.of(server, "load", "start", directory.toString(), "--set", "day");

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains("--set NAME=VALUE");
    assertThat(server.requestLines()).isEmpty();
  }

  @Test
  void a_refused_load_ends_with_8_and_names_what_is_wrong() throws Exception {
    server.refuse(
        "POST /api/loads",
        409,
        """
        {"title": "Another load has the table", "status": 409, "code": "LS-1071",
         "category": "USER", "detail": "Load 6, which is RUNNING, has table lineitem"}""");
    Files.writeString(directory.resolve("load.yaml"), "load: lineitem\n");

    Call call = Call.of(server, "load", "start", directory.toString(), "--watch");

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains("LS-1071: Load 6, which is RUNNING, has table lineitem");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "COMPLETED, 0, 0, 0",
        "COMPLETED, 4, 3, 4",
        "FAILED, 8, 0, 8",
        "FAILED, 12, 0, 12",
        "PAUSED, null, 0, 4",
        "TERMINATED, null, 0, 4"
      },
      nullValues = "null")
  void watching_ends_with_the_exit_code_of_the_load(
      String state, Integer exit, int bad, int expected) {
    server.on("GET " + LOAD, 200, json("RUNNING", null, 10, 0));
    server.on("GET " + LOAD, 200, json(state, exit, 100, bad));

    Call call = Call.of(server, "load", "watch", "7", "--interval", "10ms");

    assertThat(call.exitCode()).isEqualTo(expected);
    assertThat(call.lines())
        .startsWith(
            "load 7 (lineitem) RUNNING: 10 rows, 250 rows/s",
            "load 7 (lineitem) " + state + ": 100 rows" + (bad == 0 ? "" : ", 3 bad rows"));
  }

  @Test
  void a_terminal_gets_one_line_that_is_drawn_over() {
    server.on("GET " + LOAD, 200, json("RUNNING", null, 10, 0));
    server.on("GET " + LOAD, 200, json("RUNNING", null, 20, 0));
    server.on("GET " + LOAD, 200, json("COMPLETED", 0, 100, 0));

    Call call =
        Call.of(
            new Terminal(true, 90), server.address(), "load", "watch", "7", "--interval", "10ms");

    assertThat(call.out())
        .containsSubsequence(
            "RUNNING: 10 rows, 250 rows/s\n",
            "\r\u001b[Kload 7 (lineitem) RUNNING: 20 rows, 250 rows/s\r",
            "COMPLETED: 100 rows\n");
  }

  @Test
  void what_is_wrong_with_a_failed_load_and_what_to_do_is_told() {
    server.on(
        "GET " + LOAD,
        200,
        json("FAILED", 12, 5, 0).replace("\"error\": null", "\"error\": \"Too many bad rows.\""));

    Call call = Call.of(server, "load", "watch", "7");

    assertThat(call.lines())
        .endsWith(
            "Too many bad rows.", "Remove the cause, then let it go on: ./lockstep load resume 7");
  }

  @ParameterizedTest
  @CsvSource({"pause, PAUSING", "resume, RUNNING", "terminate, TERMINATING"})
  void commands_say_how_the_load_stands(String command, String state) {
    server.on("POST " + LOAD + "/" + command, 202, json(state, null, 5, 0));

    Call call = Call.of(server, "load", command, "7");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines()).containsExactly("load 7 (lineitem) " + state);
  }

  @Test
  void list_and_show_tell_the_statistics() {
    String load = json("COMPLETED", 4, 100, 3);
    server.on(
        "GET /api/loads?page=0&size=50",
        200,
        "{\"items\": [" + load + "], \"page\": 0, \"size\": 50, \"total\": 1}");
    server.on("GET " + LOAD, 200, load);

    Call list = Call.of(server, "load", "list");
    Call show = Call.of(server, "load", "show", "7");

    assertThat(list.lines()).element(1).asString().contains("lineitem", "COMPLETED", "410", "100");
    assertThat(show.lines())
        .contains(
            "load 7 (lineitem) COMPLETED: 100 rows, 3 bad rows",
            "  into                table lineitem of company 410",
            "  LSN                 41");
    assertThat(show.lines()).last().asString().contains("2", "4096", "1.5 s", "EXECUTE 1, waits");
  }

  @Test
  void a_load_into_amps_has_no_company() {
    String load =
        json("COMPLETED", 4, 100, 3)
            .replace(
                "\"company\": 410,",
                "\"ampTable\": \"lineitem\", \"mapVersion\": 1, \"amps\": [{\"amp\": 0, \"storage\":"
                    + " \"disk0\", \"dataStore\": \"erp\", \"schema\": \"a0\", \"table\":"
                    + " \"lineitem\"}, {\"amp\": 8, \"storage\": \"disk8\", \"dataStore\": \"erp\","
                    + " \"schema\": \"a8\", \"table\": \"lineitem\"}],")
            .replace("\"dataStore\": \"erp\", \"schema\": \"c410\",", "");
    server.on(
        "GET /api/loads?page=0&size=50",
        200,
        "{\"items\": [" + load + "], \"page\": 0, \"size\": 50, \"total\": 1}");
    server.on("GET " + LOAD, 200, load);

    Call list = Call.of(server, "load", "list");
    Call show = Call.of(server, "load", "show", "7");

    assertThat(list.lines()).element(1).asString().contains("lineitem", "COMPLETED", "AMPs", "100");
    assertThat(show.lines())
        .contains(
            "Look at the bad rows in lineitem_ET and lineitem_UV beside the table of each AMP",
            "  into                table lineitem of AMPs 0, 8");
  }

  @Test
  void json_is_the_servers_answer() {
    server.on("GET " + LOAD, 200, json("COMPLETED", 0, 1, 0));

    Call call = Call.of(server, "load", "show", "7", "--json");

    assertThat(call.out()).startsWith("{\"load\": 7");
  }

  private static String json(String state, Integer exit, long rows, long bad) {
    return """
    {"load": 7, "name": "lineitem", "state": "%s", "exitCode": %s, "error": null, "company": 410,
     "dataStore": "erp", "schema": "c410", "table": "lineitem", "mode": "empty", "instances": 2,
     "lsn": 41, "attempt": 1, "rows": %d, "rejected": %d, "bytes": 8192,
     "rowsPerSecond": 250, "statistics": [
      {"instance": 1, "rows": 2, "rejected": 0, "bytes": 4096,
       "rowsPerSecond": 100, "barrierMillis": 20},
      {"instance": 2, "rows": 2, "rejected": 0, "bytes": 4096,
       "rowsPerSecond": 150, "barrierMillis": 1500, "position": {"method": "EXECUTE",
       "phase": 1, "standing": "ARRIVED", "response": "END_METHOD",
       "since": "2026-01-01T10:00:01Z"}}],
     "caller": null, "createdAt": "2026-01-01T10:00:00Z", "createdBy": "ann",
     "startedAt": "2026-01-01T10:00:00Z", "finishedAt": null, "somethingNewer": true}"""
        .formatted(state, exit, rows, bad)
        .strip();
  }
}
