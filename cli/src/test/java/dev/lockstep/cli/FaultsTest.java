package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cli.session.Terminal;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

  private final ScriptedServer server = new ScriptedServer();

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void a_server_that_is_away_ends_with_12_and_the_sentence_what_to_do() throws Exception {
    int freePort;
    try (ServerSocket socket = new ServerSocket(0)) {
      freePort = socket.getLocalPort();
    }
    String address = "http://127.0.0.1:" + freePort;

    Call call = Call.of(new Terminal(false, 100), address, "company", "list");

    assertThat(call.exitCode()).isEqualTo(12);
    assertThat(call.out()).isEmpty();
    assertThat(call.err())
        .isEqualToIgnoringNewLines(
            "No server answers at "
                + address
                + " (connection refused). Start one with ./lockstep up, or name another with"
                + " --server URL.");
  }

  @Test
  void a_server_without_lockstep_is_told_from_a_run_that_is_unknown() {
    server.refuse(
        "GET /api/data-upgrade-runs/20",
        404,
        """
        {"title": "Not found", "status": 404, "detail": "Run 20 does not exist. See run list",
         "code": "LS-1404", "category": "USER", "faults": []}""");

    Call starting = Call.of(server, "run", "show", "19");
    Call unknown = Call.of(server, "run", "show", "20");

    assertThat(starting.exitCode()).isEqualTo(12);
    assertThat(starting.err()).contains("answers HTTP 404 without Lockstep");
    assertThat(unknown.exitCode()).isEqualTo(8);
    assertThat(unknown.err())
        .isEqualToIgnoringNewLines("LS-1404: Run 20 does not exist. See run list.");
  }

  @Test
  void an_answer_that_is_no_json_ends_with_12() {
    server.on("GET /api/status", 200, "text/html", "<html>hello</html>");

    Call call = Call.of(server, "status");

    assertThat(call.exitCode()).isEqualTo(12);
    assertThat(call.err()).contains("answer is not Lockstep's");
  }

  @ParameterizedTest
  @CsvSource({"400,8", "409,8", "422,8", "500,12", "503,12"})
  void the_problems_status_decides_the_exit_code(int status, int exitCode) {
    server.refuse(
        "POST /api/data-upgrade-runs/19/stop",
        status,
        "{\"title\": \"no\", \"status\": " + status + ", \"detail\": \"no\"}");

    assertThat(Call.of(server, "run", "stop", "19").exitCode()).isEqualTo(exitCode);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fly",
        "run",
        "run show",
        "run show abc",
        "apply",
        "pack install somewhere",
        "run create --pc b61ua6",
        "run watch 19 --patience soon",
        "--server nowhere status",
        "status --server ftp://example.org"
      })
  void bad_usage_ends_with_8_and_says_something(String line) {
    String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");

    Call call = Call.of(server, arguments);

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).isNotBlank();
    assertThat(call.out()).isEmpty();
    assertThat(server.requestLines()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "run --help", "run start --help", "pack install --help"})
  void help_is_printed_on_request(String line) {
    Call call = Call.of(server, line.split(" "));

    assertThat(call.exitCode()).isZero();
    assertThat(call.out()).startsWith("Usage: lockstep").contains("12   failed");
  }

  @Test
  void the_version_is_the_builds() {
    Call call = Call.of(server, "--version");

    assertThat(call.exitCode()).isZero();
    assertThat(call.out()).matches("Lockstep [0-9]+\\.[0-9]+\\.[0-9]+.*\\R");
  }
}
