package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an operator sees of divided tasks. */
class RangeCommandsTest {

  private static final String RUN = "/api/data-upgrade-runs/19";
  private static final String FAILED =
      """
      {"number": 3, "column": "seq", "low": "201", "high": "301", "state": "FAILED", "attempt": 2,
       "outcome": "FAILED", "error": "Statement 1 failed", "durationMillis": 12,
       "fault": {"statement": 1, "line": 4, "text": "update item", "message": "duplicate key",
        "sqlState": "23505"}}""";

  private final ScriptedServer server = new ScriptedServer();

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void ranges_are_listed_with_their_rows() {
    server.on(
        "GET " + RUN + "/tasks/77/ranges?page=0&size=50",
        200,
        Runs.page(
            "{\"number\": 1, \"column\": \"seq\", \"high\": \"201\", \"state\": \"COMPLETED\","
                + " \"attempt\": 1, \"outcome\": \"DONE_WITH_ROW_ERRORS\", \"durationMillis\": 7}",
            FAILED,
            "{\"number\": 4, \"column\": \"seq\", \"low\": \"301\", \"state\": \"READY\","
                + " \"attempt\": 0}"));

    Call call = Call.of(server, "run", "ranges", "19", "77");

    assertThat(call.lines())
        .containsExactly(
            "RANGE  ROWS                       STATE      TRY  DURATION  REASON",
            "    1  seq below 201 or null      COMPLETED    1      7 ms  done with row errors",
            "    3  seq from 201 to below 301  FAILED       2     12 ms  Statement 1 failed",
            "    4  seq from 301               READY        0         -");
    assertThat(call.exitCode()).isZero();
  }

  @Test
  void ranges_are_filtered_by_the_server() {
    server.on(
        "GET " + RUN + "/tasks/77/ranges?page=0&size=50&state=FAILED", 200, Runs.page(FAILED));

    assertThat(Call.of(server, "run", "ranges", "19", "77", "--state", "failed").lines())
        .hasSize(2);
  }

  @Test
  void tasks_show_how_many_of_their_ranges_are_executed() {
    server.on(
        "GET " + RUN + "/tasks?page=0&size=50",
        200,
        Runs.page(
            "{\"task\": 77, \"company\": 410, \"program\": \"p7\", \"table\": \"t\", \"batch\":"
                + " \"FIRST\", \"runtimeClass\": \"HUGE\", \"effectiveRuntimeClass\": \"HUGE\","
                + " \"state\": \"RUNNING\", \"attempt\": 1,"
                + " \"ranges\": {\"completed\": 3, \"all\": 8}}"));

    assertThat(Call.of(server, "run", "tasks", "19").lines())
        .containsExactly(
            "TASK  COMPANY  PROGRAM  TABLE  BATCH  CLASS  STATE    RANGES  TRY  DURATION  REASON",
            "  77      410  p7       t      FIRST  HUGE   RUNNING     3/8    1         -");
  }

  @Test
  void a_failure_names_each_failed_range_with_its_statement() {
    server.on(
        "GET " + RUN + "/failures?page=0&size=50",
        200,
        Runs.page(
            "{\"task\": 77, \"company\": 410, \"program\": \"p7\", \"table\": \"item\","
                + " \"attempt\": 2, \"error\": \"1 of 8 ranges failed\", \"blocks\": [\"p8\"],"
                + " \"fault\": null, \"ranges\": ["
                + FAILED
                + "]}"));

    assertThat(Call.of(server, "run", "failures", "19").lines())
        .containsExactly(
            "Company 410, program p7, table item (task 77, attempt 2)",
            "  range 3: seq from 201 to below 301 (attempt 2)",
            "  statement 1, line 4:",
            "    update item",
            "  message: duplicate key [SQLSTATE 23505]",
            "  blocks p8");
  }
}
