package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batch jobs as operations staff look at them. */
class JobCommandsTest {

  private static final String JOB =
      """
      {"execution": 12, "instance": 9, "job": "data-upgrade-run", "status": "STARTED",
       "exitStatus": null, "createdAt": "2026-01-01T10:00:00Z",
       "startedAt": "2026-01-01T10:00:01Z", "endedAt": null, "updatedAt": null, "run": 7,
       "simulation": null, "operation": 3, "entry": "upgrade",
       "parameters": {"run": "7", "operation": "3", "entry": "upgrade"}}""";

  private final ScriptedServer server = new ScriptedServer();

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void executions_are_listed_with_what_they_work_on() {
    server.on(
        "GET /api/jobs?page=0&size=50&job=data-upgrade-run&status=STARTED&run=7&operation=3",
        200,
        Runs.page(JOB));

    Call call =
        Call.of(
            server,
            "jobs list --job data-upgrade-run --status started --run 7 --operation 3".split(" "));

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.lines().get(0).split(" +"))
        .containsExactly(
            "EXECUTION", "JOB", "STATUS", "RUN", "OPERATION", "ENTRY", "STARTED", "ENDED");
    assertThat(call.lines().get(1))
        .containsSubsequence(
            "12", "data-upgrade-run", "STARTED", "7", "3", "upgrade", "2026-01-01 10:00:01", "-");
  }

  @Test
  void an_execution_is_shown_with_its_steps_and_what_failed() {
    server.on(
        "GET /api/jobs/12",
        200,
        "{\"job\": "
            + JOB
            + ", \"executions\": ["
            + JOB.replace("12", "11").replace("STARTED", "FAILED")
            + ", "
            + JOB
            + "], \"steps\": [{\"step\": 5, \"name\": \"first\", \"status\": \"FAILED\","
            + " \"exitStatus\": \"FAILED\", \"startedAt\": \"2026-01-01T10:00:02Z\","
            + " \"endedAt\": null, \"fault\": null, \"partitions\": ["
            + "{\"number\": 0, \"status\": \"COMPLETED\", \"exitStatus\": \"x\", \"fault\": null},"
            + "{\"number\": 1, \"status\": \"FAILED\", \"exitStatus\": null,"
            + " \"fault\": \"java.lang.Error: no room\\n\\tat x\"}]}]}");

    Call call = Call.of(server, "jobs", "show", "12");

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.lines())
        .contains(
            "Execution 12 of job data-upgrade-run is STARTED",
            "  data upgrade run    7",
            "  operation           3",
            "  entry               upgrade",
            "  instance 9          11 FAILED, 12 STARTED",
            "Step first, partition 1: java.lang.Error: no room");
    assertThat(call.out()).contains("1 COMPLETED, 1 FAILED");
  }

  @Test
  void an_unknown_execution_is_the_users_fault() {
    server.refuse(
        "GET /api/jobs/4711",
        404,
        "{\"title\": \"No\", \"status\": 404, \"code\": \"LS-1004\", \"category\": \"USER\","
            + " \"detail\": \"There is no job execution 4711\"}");

    Call call = Call.of(server, "jobs", "show", "4711");

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains("LS-1004: There is no job execution 4711");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jobs", "jobs show", "jobs show twelve", "jobs list --run seven"})
  void bad_input_sends_nothing(String line) {
    Call call = Call.of(server, line.split(" "));

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(server.requestLines()).isEmpty();
  }
}
