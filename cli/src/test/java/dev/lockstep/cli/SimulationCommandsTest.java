package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simulations of runs on the command line. */
class SimulationCommandsTest {

  private static final String RUN = "/api/data-upgrade-runs/19";
  private static final String FAILURE =
      """
      {"task": 77, "company": 410, "program": "p7", "table": "item", "attempt": 1,
       "finishedAt": null, "error": "Statement 3 failed", "statements": 5, "statementsDone": 0,
       "fault": {"statement": 3, "line": 14, "text": "insert into item values (7)",
        "message": "duplicate key", "sqlState": "23505", "detail": null, "hint": null,
        "table": null, "constraint": null},
       "blocks": ["p8"]}""";
  private static final String OUTSIDE =
      """
      {"task": 79, "company": 410, "program": "p9", "table": "item", "attempt": 1,
       "finishedAt": null, "error": "Statement 1 cannot be simulated", "statements": null,
       "statementsDone": 0, "fault": null, "blocks": ["p10"]}""";

  private final ScriptedServer server = new ScriptedServer();

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void simulate_says_that_it_has_begun() {
    server.on("POST " + RUN + "/simulate", 202, simulation("RUNNING", 0, "{}"));

    Call call = Call.of(server, "run", "simulate", "19", "--bshells", "3");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines())
        .containsExactly(
            "The simulation of run 19 is RUNNING: 0 of 10 tasks done, elapsed 1 min 02 s. Nothing of"
                + " it is kept.");
    assertThat(server.lastRequest().text()).isEqualTo("{\"bshells\":3}");
  }

  @ParameterizedTest
  @CsvSource({"COMPLETED,0", "INCOMPLETE,4", "STOPPED,4", "FAILED,12"})
  void with_watch_the_end_decides_the_exit_code(String state, int exitCode) {
    server.on("POST " + RUN + "/simulate", 202, simulation("RUNNING", 0, "{}"));
    server.on("GET " + RUN + "/simulation", 200, simulation("RUNNING", 3, "{\"FAILED\": 1}"));
    server.on("GET " + RUN + "/simulation", 200, simulation(state, 10, "{\"FAILED\": 1}"));

    Call call = Call.of(server, "run", "simulate", "19", "--watch", "--interval", "10ms");

    assertThat(call.exitCode()).isEqualTo(exitCode);
    assertThat(call.lines())
        .containsExactly(
            "simulation of run 19 RUNNING 3/10 tasks (30 %), 1 failed",
            "simulation of run 19 " + state + " 10/10 tasks (100 %), 1 failed");
  }

  @Test
  void the_result_names_companies_failures_and_what_cannot_be_simulated() {
    server.on(
        "GET " + RUN + "/simulation",
        200,
        simulation("FAILED", 10, "{\"COMPLETED\": 6, \"FAILED\": 1, \"NOT_SIMULATED\": 2}"));
    server.on("GET " + RUN + "/simulation/failures?size=1000", 200, Runs.page(FAILURE));
    server.on("GET " + RUN + "/simulation/not-simulated?size=1000", 200, Runs.page(OUTSIDE));

    Call call = Call.of(server, "run", "simulation", "19");

    assertThat(call.exitCode()).isEqualTo(4);
    assertThat(call.lines())
        .startsWith(
            "The simulation of run 19 is FAILED: 10 of 10 tasks done, 1 failed, 2 not simulated,"
                + " elapsed 1 min 02 s. Nothing of it is kept.")
        .contains(
            "Company 410, program p7, table item (task 77, attempt 1)",
            "  message: duplicate key [SQLSTATE 23505]",
            "  blocks p8",
            "Company 410, program p9 (task 79) is not simulated: Statement 1 cannot be simulated",
            "  nor are p10")
        .anyMatch(line -> line.contains("NOT SIM."))
        .anyMatch(line -> line.contains("410") && line.contains("live"));
  }

  @Test
  void a_simulation_is_stopped() {
    server.on("POST " + RUN + "/simulation/stop", 202, simulation("STOPPING", 4, "{}"));

    Call call = Call.of(server, "run", "simulation", "19", "--stop");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines()).singleElement().asString().contains("STOPPING: 4 of 10");
  }

  @Test
  void tasks_have_their_simulated_state_beside_the_real_one() {
    server.on(
        "GET " + RUN + "/tasks?page=0&size=50",
        200,
        Runs.page(
            """
            {"task": 77, "run": 19, "company": 410, "program": "p7", "table": "t",
             "batch": "FIRST", "runtimeClass": "SMALL", "effectiveRuntimeClass": "SMALL",
             "state": "READY", "attempt": 0, "simulated": {"state": "FAILED", "error": "no"}}""",
            """
            {"task": 78, "run": 19, "company": 410, "program": "p8", "table": "t",
             "batch": "FIRST", "runtimeClass": "SMALL", "effectiveRuntimeClass": "SMALL",
             "state": "WAITING", "attempt": 0,
             "simulated": {"state": "BLOCKED", "blockedBy": "p7"}}"""));

    Call call = Call.of(server, "run", "tasks", "19");

    assertThat(call.lines().get(0)).contains("STATE    SIMULATED");
    assertThat(call.lines().get(1)).contains("READY    FAILED");
    assertThat(call.lines().get(2)).contains("WAITING  BLOCKED by p7");
  }

  @Test
  void a_refusal_is_the_users_fault() {
    server.refuse(
        "POST " + RUN + "/simulate",
        409,
        "{\"title\": \"Not possible\", \"status\": 409, \"code\": \"LS-1005\","
            + " \"detail\": \"Run 19 is RUNNING\"}");

    Call call = Call.of(server, "run", "simulate", "19");

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains("Run 19 is RUNNING");
  }

  private static String simulation(String state, int done, String byState) {
    return """
        {"simulation": 3, "run": 19, "state": "%s", "bshells": 4,
         "tasks": {"total": 10, "done": %d, "byState": %s},
         "companies": [{"company": 410, "description": "live", "completed": 6, "notExecuted": 0,
          "failed": 1, "blocked": 1, "notSimulated": 2, "waiting": 0, "taskMillis": 1200}],
         "beganAt": "2026-01-01T10:00:00Z", "endedAt": null, "elapsedMillis": 61500, "error": null}
        """
        .formatted(state, done, byState);
  }
}
