package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockstep.cli.session.Terminal;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operation as it is followed. */
class OpWatchCommandTest {

  private static final String OP = "GET /api/operations/7";
  private static final String RUN = "GET /api/data-upgrade-runs/19";
  private static final String LOOK = OperationJson.entry("look", "confirm", "WAITING");

  private final ScriptedServer server = new ScriptedServer();

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void the_progress_of_a_run_stands_below_the_entry_that_executes_it() {
    aRunThatIsExecuted();

    Call call = Call.of(server, "op", "watch", "7", "--interval", "10ms");

    assertThat(call.exitCode()).isEqualTo(4);
    assertThat(call.lines())
        .containsExactly(
            "operation 7 (q4) RUNNING, 0 of 2 entries",
            "  upgrade RUNNING, run 19",
            "    run 19 RUNNING FIRST 3/10 tasks (30 %)",
            "    run 19 COMPLETED 10/10 tasks (100 %)",
            "operation 7 (q4) WAITING, 1 of 2 entries",
            "  upgrade DONE, run 19",
            "  look RUNNING",
            "Look at the rates.",
            "Continue it: ./lockstep op continue 7");
  }

  @Test
  void a_terminal_gets_a_bar_below_the_entry_that_makes_room_for_what_follows() {
    aRunThatIsExecuted();

    Call call =
        Call.of(new Terminal(true, 90), server.address(), "op", "watch", "7", "--interval", "10ms");

    assertThat(call.out())
        .containsSubsequence(
            "  upgrade RUNNING, run 19\n",
            "    run 19 RUNNING FIRST [",
            "] 3/10  30 %  ETA 12 s\n",
            "      company 410  p7 (t7)",
            "\r\u001b[2A\u001b[J    run 19 COMPLETED [",
            "] 10/10 100 %  1 min 02 s\n",
            "operation 7 (q4) WAITING, 1 of 2 entries\n",
            "  upgrade DONE, run 19\n");
    assertThat(call.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(100));
  }

  private void aRunThatIsExecuted() {
    server.on(OP, 200, OperationJson.operation("RUNNING", OperationJson.upgrade("RUNNING"), LOOK));
    server.on(OP, 200, OperationJson.operation("RUNNING", OperationJson.upgrade("RUNNING"), LOOK));
    server.on(
        OP,
        200,
        OperationJson.told(
            "WAITING",
            "Look at the rates.",
            OperationJson.upgrade("DONE"),
            OperationJson.entry("look", "confirm", "RUNNING")));
    server.on(RUN, 200, Runs.json("RUNNING", 3));
    server.on(RUN, 200, Runs.json("RUNNING", 3));
    server.on(RUN, 200, Runs.json("COMPLETED", 10));
  }

  @Test
  void the_bar_makes_room_when_something_else_is_said_meanwhile() {
    server.on(OP, 200, OperationJson.operation("RUNNING", OperationJson.upgrade("RUNNING"), LOOK));
    server.on(
        OP,
        200,
        OperationJson.operation("RUNNING", OperationJson.upgrade("RUNNING"), LOOK)
            .replace("\"wish\": \"NONE\"", "\"wish\": \"PAUSE\""));
    server.on(OP, 200, OperationJson.operation("PAUSED", OperationJson.upgrade("DONE"), LOOK));
    server.on(RUN, 200, Runs.json("RUNNING", 3));
    server.on(RUN, 200, Runs.json("RUNNING", 3));
    server.on(RUN, 200, Runs.json("COMPLETED", 10));

    Call call =
        Call.of(new Terminal(true, 90), server.address(), "op", "watch", "7", "--interval", "10ms");

    assertThat(call.out())
        .containsSubsequence(
            "run 19 RUNNING FIRST [",
            "\r\u001b[2A\u001b[Joperation 7 (q4) RUNNING (pausing), 0 of 2 entries\n",
            "    run 19 RUNNING FIRST [",
            "run 19 COMPLETED [");
  }

  @Test
  void what_an_entry_told_stands_behind_it() {
    server.on(
        OP,
        200,
        OperationJson.operation(
            "DONE_WITH_WARNINGS",
            OperationJson.entry(
                "ready",
                "readiness-check",
                "DONE_WITH_WARNINGS",
                "1 of 9 checks wants a look:\\nx"),
            OperationJson.entry(
                "upgrade", "data-upgrade-run", "SKIPPED", "No company needs an upgrade program")));

    Call call = Call.of(server, "op", "watch", "7");

    assertThat(call.exitCode()).isEqualTo(4);
    assertThat(call.lines())
        .containsExactly(
            "operation 7 (q4) DONE_WITH_WARNINGS, 2 of 2 entries",
            "  ready DONE_WITH_WARNINGS: 1 of 9 checks wants a look:",
            "    x",
            "  upgrade SKIPPED: No company needs an upgrade program");
  }

  @ParameterizedTest
  @CsvSource({
    "DONE, DONE, 0",
    "DONE_WITH_WARNINGS, DONE_WITH_WARNINGS, 4",
    "PAUSED, WAITING, 4",
    "RECOVERABLE, RUNNING, 4",
    "WAITING, RUNNING, 4",
    "WAITING, FAILED, 12",
    "EXITED, FAILED, 12",
    "EXITED, WAITING, 4"
  })
  void how_it_rests_decides_the_exit_code(String state, String entry, int exitCode) {
    server.on(OP, 200, OperationJson.operation(state, OperationJson.entry("a", "confirm", entry)));

    assertThat(Call.of(server, "op", "watch", "7").exitCode()).isEqualTo(exitCode);
  }

  @Test
  void a_failed_entry_says_what_can_be_done() {
    String failed = OperationJson.entry("stats", "sql", "FAILED");
    server.on(OP, 200, OperationJson.told("WAITING", "stats failed: no table", failed));

    assertThat(Call.of(server, "op", "watch", "7").lines())
        .endsWith(
            "stats failed: no table",
            "Mend what failed and restart the entry: ./lockstep op cancel 7 --restart");

    server.forget(OP);
    server.on(
        OP,
        200,
        OperationJson.told("WAITING", "stats failed: no table", failed)
            .replace("\"STOP\"", "\"IGNORABLE\""));

    assertThat(Call.of(server, "op", "watch", "7").lines())
        .endsWith(
            "Pass it: ./lockstep op continue 7 --reason TEXT, or restart the entry: ./lockstep op"
                + " cancel 7 --restart");
  }

  @Test
  void watching_goes_on_when_the_server_was_killed_and_is_started_again() {
    server.on(OP, 200, OperationJson.operation("RUNNING", OperationJson.upgrade("RUNNING"), LOOK));
    server.on(RUN, 200, Runs.json("RUNNING", 3));
    CompletableFuture<Call> watching =
        CompletableFuture.supplyAsync(
            () -> Call.of(server, "op", "watch", "7", "--interval", "20ms"));
    await().until(() -> server.requestLines().contains(RUN));

    server.goAway();
    server.forget(OP);
    server.forget(RUN);
    server.on(OP, 404, "text/html", "<html>starting</html>");
    // a request that the absence cuts off is sent again by the HTTP client, and may take the first
    for (int look = 1; look <= 2; look++) {
      server.on(
          OP, 200, OperationJson.operation("RUNNING", OperationJson.upgrade("RUNNING"), LOOK));
      server.on(RUN, 200, Runs.json("RUNNING", 5));
    }
    server.on(OP, 200, OperationJson.operation("DONE", OperationJson.upgrade("DONE")));
    server.on(RUN, 200, Runs.json("COMPLETED", 10));
    server.comeBack();

    Call call = watching.join();
    assertThat(call.exitCode()).isZero();
    assertThat(call.out())
        .containsSubsequence(
            "    run 19 RUNNING FIRST 3/10",
            "    The server is away: ",
            "    The server is back after ",
            "    run 19 RUNNING FIRST 5/10",
            "    run 19 COMPLETED 10/10",
            "operation 7 (q4) DONE")
        .containsOnlyOnce("The server is away");
  }

  @Test
  void watching_gives_up_when_the_patience_is_over() {
    server.on(OP, 200, OperationJson.operation("RUNNING", LOOK));
    server.on(OP, 503, "text/html", "");

    Call call = Call.of(server, "op", "watch", "7", "--interval", "10ms", "--patience", "50ms");

    assertThat(call.exitCode()).isEqualTo(12);
    assertThat(call.err()).contains("answers HTTP 503 without Lockstep");
  }
}
