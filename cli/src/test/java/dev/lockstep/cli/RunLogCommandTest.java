package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cli.session.GlobalOptions;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.session.Terminal;
import java.io.FileWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The log of a task, whole and while the task is being executed. */
class RunLogCommandTest {

  private static final String LOG = "GET /api/data-upgrade-runs/19/tasks/77/log?after=";

  private final ScriptedServer server = new ScriptedServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void messages_are_printed_in_full() {
    String message = "x".repeat(300);
    server.on(LOG + "0&size=1000", 200, log("COMPLETED", false, line(1, message)));

    Call call = Call.of(server, "run", "log", "19", "77");

    assertThat(call.lines()).containsExactly("2026-01-01 10:00:00 INFO  " + message);
  }

  @Test
  void a_long_log_is_printed_to_its_end() {
    List<String> first = new ArrayList<>();
    for (int line = 1; line <= 1000; line++) {
      first.add(line(line, "line " + line));
    }
    server.on(LOG + "0&size=1000", 200, log("COMPLETED", false, first.toArray(String[]::new)));
    server.on(LOG + "1000&size=1000", 200, log("COMPLETED", false, line(1001, "the end")));

    Call call = Call.of(server, "run", "log", "19", "77");

    assertThat(call.lines()).hasSize(1001);
    assertThat(call.lines().get(1000)).endsWith("the end");
  }

  @Test
  void the_task_can_be_named_by_company_and_program() {
    server.on(
        "GET /api/data-upgrade-runs/19/tasks?company=410&program=p7&size=1",
        200,
        Runs.page("{\"task\": 77, \"company\": 410, \"program\": \"p7\", \"attempt\": 1}"));
    server.on(LOG + "5&size=1000", 200, log("RUNNING", true, line(6, "goes on")));

    Call call = Call.of(server, "run log 19 --company 410 --program p7 --after 5".split(" "));

    assertThat(call.lines())
        .containsExactly(
            "2026-01-01 10:00:00 INFO  goes on", "Task 77 is RUNNING; --follow shows what comes.");
  }

  @Test
  void a_log_is_followed_until_the_task_ends() {
    server.on(LOG + "0&size=1000", 200, log("WAITING", true));
    server.on(LOG + "0&size=1000", 200, log("RUNNING", true, line(1, "begins")));
    server.on(LOG + "1&size=1000", 200, log("RUNNING", true));
    server.on(LOG + "1&size=1000", 200, log("FAILED", false, line(2, "wrong")));

    Call call = Call.of(server, "run log 19 77 --follow --interval 1ms".split(" "));

    assertThat(call.exitCode()).isEqualTo(12);
    assertThat(call.lines())
        .containsExactly(
            "2026-01-01 10:00:00 INFO  begins",
            "2026-01-01 10:00:00 INFO  wrong",
            "Task 77 is FAILED.");
  }

  @Test
  void following_with_json_prints_an_object_for_each_line_and_nothing_else() {
    server.on(LOG + "0&size=1000", 200, log("RUNNING", true, line(1, "begins")));
    server.on(LOG + "1&size=1000", 200, log("COMPLETED", false, line(2, "ends")));

    Call call = Call.of(server, "--json run log 19 77 -f --interval 1ms".split(" "));

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines()).hasSize(2);
    assertThat(call.lines().get(0)).startsWith("{\"line\":1,").contains("\"begins\"");
    assertThat(call.lines().get(1)).startsWith("{\"line\":2,").contains("\"ends\"");
  }

  @Test
  void a_server_that_goes_away_for_a_while_does_not_end_the_following() {
    server.on(LOG + "0&size=1000", 200, log("RUNNING", true, line(1, "begins")));
    server.refuse(LOG + "1&size=1000", 503, "{\"status\": 503, \"title\": \"Starting\"}");
    server.on(LOG + "1&size=1000", 200, log("COMPLETED", false, line(2, "ends")));

    Call call = Call.of(server, "run log 19 77 -f --interval 1ms".split(" "));

    assertThat(call.exitCode()).isZero();
    assertThat(call.err()).contains("The server is away, waiting for it", "The server is back.");
    assertThat(call.lines()).hasSize(3);
  }

  @Test
  void following_ends_when_the_run_rests_before_the_task_has_ended() {
    server.on(LOG + "0&size=1000", 200, log("READY", false));

    Call call = Call.of(server, "run log 19 77 -f --interval 1ms".split(" "));

    assertThat(call.exitCode()).isEqualTo(4);
    assertThat(call.lines()).containsExactly("Task 77 is READY.");
  }

  @Test
  void a_task_that_never_ran_has_no_log() {
    server.on(LOG + "0&size=1000", 200, log("WAITING", false));

    Call call = Call.of(server, "run", "log", "19", "77");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines()).containsExactly("Task 77 is WAITING and has no log.");
  }

  @Test
  void an_unknown_task_is_refused() {
    server.refuse(
        LOG + "0&size=1000",
        404,
        "{\"status\": 404, \"code\": \"UNKNOWN_OBJECT\", \"title\": \"No\", \"detail\":"
            + " \"Run 19 has no task 77\"}");
    server.on("GET /api/data-upgrade-runs/19/tasks?company=9&program=p&size=1", 200, Runs.page());

    Call unknown = Call.of(server, "run log 19 77 -f".split(" "));
    assertThat(unknown.exitCode()).isEqualTo(8);
    assertThat(unknown.err()).contains("Run 19 has no task 77");
    Call named = Call.of(server, "run log 19 --company 9 --program p".split(" "));
    assertThat(named.exitCode()).isEqualTo(8);
    assertThat(named.err()).contains("Run 19 has no task of program p for company 9");
    for (String wrong :
        List.of("run log 19", "run log 19 --company 9", "run log 19 77 --program p")) {
      Call call = Call.of(server, wrong.split(" "));
      assertThat(call.exitCode()).isEqualTo(8);
      assertThat(call.err()).contains("Name one task");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_full_disk_is_no_success() throws IOException {
    server.on(LOG + "0&size=1000", 200, log("COMPLETED", false, line(1, "begins")));
    StringWriter err = new StringWriter();
    int exitCode;
    try (PrintWriter full =
        new PrintWriter(new FileWriter("/dev/full", StandardCharsets.UTF_8), true)) {
      Session session =
          new Session(
              new GlobalOptions(),
              Call.KEYS,
              full,
              new PrintWriter(err, true),
              new Terminal(false, 100),
              Clock.systemUTC());
      exitCode =
          CommandTree.of(session).execute("--server", server.address(), "run", "log", "19", "77");
    }

    assertThat(exitCode).isEqualTo(12);
    assertThat(err.toString()).contains("The output cannot be written", "disk is full");
  }

  private static String log(String state, boolean open, String... lines) {
    return "{\"task\": 77, \"state\": \""
        + state
        + "\", \"open\": "
        + open
        + ", \"items\": ["
        + String.join(", ", lines)
        + "]}";
  }

  private static String line(int number, String message) {
    return "{\"line\": "
        + number
        + ", \"at\": \"2026-01-01T10:00:00Z\", \"level\": \"INFO\", \"message\": \""
        + message
        + "\"}";
  }
}
