package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockstep.cli.session.Terminal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunWatchCommandTest {

  private static final String RUN = "/api/data-upgrade-runs/19";

  private final ScriptedServer server = new ScriptedServer();

  @AfterEach
  void closeServer() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"COMPLETED,0", "STOPPED,4", "FAILED,12"})
  void the_runs_end_decides_the_exit_code(String state, int exitCode) {
    server.on("GET " + RUN, 200, Runs.json(state, 10));

    assertThat(Call.of(server, "run", "watch", "19").exitCode()).isEqualTo(exitCode);
  }

  @Test
  void a_run_that_ends_with_skipped_tasks_ends_with_warnings() {
    server.on("GET " + RUN, 200, Runs.json("COMPLETED", 10, "{\"COMPLETED\": 9, \"SKIPPED\": 1}"));

    Call call = Call.of(server, "run", "watch", "19");

    assertThat(call.exitCode()).isEqualTo(4);
    assertThat(call.lines()).containsExactly("run 19 COMPLETED 10/10 tasks (100 %), 1 skipped");
  }

  @Test
  void start_with_watch_follows_the_run_to_its_end() {
    server.on("POST " + RUN + "/start", 202, Runs.json("RUNNING", 0));
    server.on("GET " + RUN, 200, Runs.json("RUNNING", 3));
    server.on("GET " + RUN, 200, Runs.json("COMPLETED", 10));

    Call call = Call.of(server, "run", "start", "19", "--watch", "--interval", "10ms");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines())
        .containsExactly(
            "run 19 RUNNING FIRST 3/10 tasks (30 %)", "run 19 COMPLETED 10/10 tasks (100 %)");
  }

  @Test
  void with_json_the_result_is_the_run_and_progress_goes_elsewhere() {
    server.on("GET " + RUN, 200, Runs.json("COMPLETED", 10));

    Call call = Call.of(server, "run", "watch", "19", "--json");

    assertThat(call.out()).isEqualToIgnoringNewLines(Runs.json("COMPLETED", 10));
    assertThat(call.err()).contains("run 19 COMPLETED 10/10 tasks (100 %)");
  }

  @Test
  void a_terminal_gets_a_bar_that_is_drawn_over() {
    server.on("GET " + RUN, 200, Runs.json("RUNNING", 3));
    server.on("GET " + RUN, 200, Runs.json("COMPLETED", 10));

    Call call =
        Call.of(
            new Terminal(true, 90), server.address(), "run", "watch", "19", "--interval", "10ms");

    assertThat(call.out())
        .contains("[############............................] 3/10  30 %  ETA 12 s")
        .contains("  company 410  p7 (t7)")
        .contains("\u001b[2A\u001b[J")
        .endsWith("[########################################] 10/10 100 %  1 min 02 s\n");
  }

  @Test
  void watching_goes_on_when_the_server_was_killed_and_is_started_again() {
    server.on("GET " + RUN, 200, Runs.json("RUNNING", 3));
    CompletableFuture<Call> watching =
        CompletableFuture.supplyAsync(
            () -> Call.of(server, "run", "watch", "19", "--interval", "20ms"));
    await().until(() -> !server.requestLines().isEmpty());

    server.goAway();
    await().pollDelay(Duration.ofMillis(200)).until(() -> true);
    server.forget("GET " + RUN);
    server.on("GET " + RUN, 404, "text/html", "<html>starting</html>");
    server.on("GET " + RUN, 200, Runs.json("RUNNING", 5));
    server.on("GET " + RUN, 200, Runs.json("COMPLETED", 10));
    server.comeBack();

    Call call = watching.join();
    assertThat(call.exitCode()).isZero();
    assertThat(call.out())
        .containsSubsequence(
            "run 19 RUNNING FIRST 3/10",
            "The server is away: No server answers at",
            "Waiting for it to come back.",
            "The server is back after ",
            "run 19 RUNNING FIRST ",
            "run 19 COMPLETED 10/10");
    assertThat(call.out()).containsOnlyOnce("The server is away");
  }

  @Test
  void watching_gives_up_when_the_patience_is_over() {
    server.on("GET " + RUN, 200, Runs.json("RUNNING", 3));
    server.on("GET " + RUN, 503, "text/html", "");

    Call call = Call.of(server, "run", "watch", "19", "--interval", "10ms", "--patience", "50ms");

    assertThat(call.exitCode()).isEqualTo(12);
    assertThat(call.err()).contains("answers HTTP 503 without Lockstep");
  }

  @Test
  void watching_a_server_that_never_answered_does_not_wait() {
    server.goAway();

    Call call = Call.of(server, "run", "watch", "19");

    assertThat(call.exitCode()).isEqualTo(12);
    assertThat(call.err()).contains("Start one with ./lockstep up");
    server.comeBack();
  }
}
